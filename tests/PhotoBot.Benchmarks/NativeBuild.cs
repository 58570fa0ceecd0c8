namespace PhotoBot.Benchmarks;

/// <summary>What a program of native/ prints after building an index.</summary>
/// <param name="Seconds">On the wall.</param>
/// <param name="ProcessorSeconds">Of all threads together.</param>
/// <param name="Bytes">The length of the index's file.</param>
internal sealed record NativeBuild(double Seconds, double ProcessorSeconds, long Bytes);
