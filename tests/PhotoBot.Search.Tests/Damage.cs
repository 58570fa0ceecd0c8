namespace PhotoBot.Search.Tests;

/// <summary>What a disk, a stopped copy or a careless hand makes of a file.</summary>
internal static class Damage
{
    private const int Ends = 256;
    private const int Regions = 64;

    /// <summary>The file with a bit changed, and cut, at its first and last 256 bytes and in 64 regions; then longer by a byte.</summary>
    public static IEnumerable<byte[]> Of(byte[] whole)
    {
        foreach (var at in Places(whole.Length))
        {
            yield return Flipped(whole, at);
            yield return whole[..at];
        }

        yield return [.. whole, 0];
    }

    /// <summary>Every so many of those, from the first on.</summary>
    public static IEnumerable<byte[]> Some(byte[] whole, int each) => Of(whole).Where((_, i) => i % each == 0);

    /// <summary>The file with one bit changed, another one from byte to byte.</summary>
    public static byte[] Flipped(byte[] whole, int at)
    {
        var flipped = (byte[])whole.Clone();
        flipped[at] ^= (byte)(1 << (at % 8));
        return flipped;
    }

    private static IEnumerable<int> Places(int length) => Enumerable.Range(0, Math.Min(Ends, length))
        .Concat(Enumerable.Range(0, Regions).Select(region => (int)((long)length * region / Regions)))
        .Concat(Enumerable.Range(Math.Max(0, length - Ends), Math.Min(Ends, length)))
        .Distinct();
}
