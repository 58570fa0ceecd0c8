namespace PhotoBot.Benchmarks;

/// <summary>What a program of native/ prints after its searches.</summary>
/// <param name="OwnRecall">Of a person's photos at or above the minimum, the share found.</param>
/// <param name="OwnPhotos">How many such photos there were.</param>
/// <param name="Milliseconds">Processor time of a search.</param>
/// <param name="Found">How many vectors a search answered.</param>
/// <param name="Memory">After the searches.</param>
internal sealed record NativeSearch(double OwnRecall, long OwnPhotos, double Milliseconds, double Found, ProcessMemory Memory);
