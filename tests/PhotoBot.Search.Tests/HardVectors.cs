namespace PhotoBot.Search.Tests;

/// <summary>Unit vectors that are hard to keep in few bits, and hard to tell apart by them.</summary>
internal static class HardVectors
{
    private const int Each = 40;

    public static float[] Make(int dimension)
    {
        var random = new Random(dimension);
        return [.. Kinds(dimension, random).SelectMany(kind => Enumerable.Range(0, Each).SelectMany(_ => Unit(kind())))];
    }

    private static IEnumerable<Func<float[]>> Kinds(int dimension, Random random)
    {
        float[] Fill(Func<int, double> component) => [.. Enumerable.Range(0, dimension).Select(i => (float)component(i))];
        double Sign() => random.Next(2) * 2 - 1;
        float[] Axis(int axis, double length) => Fill(i => i == axis ? length : 0);
        var (one, large) = (Fill(_ => random.NextDouble() - 0.5), Fill(i => i == 0 ? 127 : random.Next(100) + 0.5));
        yield return () => Fill(_ => random.NextDouble() - 0.5);
        yield return () => Axis(random.Next(dimension), Sign());
        yield return () => one; // equals
        yield return () => Fill(i => -one[i]);
        // All numbers up to half a step off, to the same side: the rests are as long and as parallel as they can be.
        yield return () => large;
        yield return () => Fill(i => i == 0 ? 127 : (random.Next(100) + 0.5) * Sign());
        // The smallest step away from another vector.
        yield return () => Fill(i => i == random.Next(dimension) ? MathF.BitIncrement(one[i]) : one[i]);
        // Numbers too small for 16 bits, and for any scale, beside a large one.
        yield return () => Fill(i => i == 0 ? Sign() : random.NextDouble() * Math.Pow(10, -random.Next(45)));
        yield return () => Fill(_ => Sign());
    }

    private static float[] Unit(float[] vector)
    {
        var length = Math.Sqrt(BruteForce.InnerProduct(vector, vector));
        return [.. vector.Select(component => (float)(component / length))];
    }
}
