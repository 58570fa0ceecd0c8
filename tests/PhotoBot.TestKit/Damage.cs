namespace PhotoBot.TestKit;

/// <summary>What disks, networks, stopped copies and ill will do to files.</summary>
public static class Damage
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

    /// <summary>A damaged copy: flipped bits, cut short, or a piece of it moved elsewhere, doubled or zeroed.</summary>
    public static byte[] To(byte[] file, Random random)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(random);
        var copy = (byte[])file.Clone();
        var (from, to) = (random.Next(copy.Length), random.Next(copy.Length));
        var length = random.Next(1, Math.Min(64, copy.Length - Math.Max(from, to) + 1));
        switch (random.Next(5))
        {
            case 0:
                for (var i = random.Next(1, 9); i > 0; i--) copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
                return copy;
            case 1:
                return copy[..from];
            case 2:
                copy.AsSpan(from, length).CopyTo(copy.AsSpan(to));
                return copy;
            case 3:
                return [.. copy[..to], .. copy.AsSpan(from, length), .. copy[to..]];
            default:
                copy.AsSpan(from, length).Clear();
                return copy;
        }
    }

    private static IEnumerable<int> Places(int length) => Enumerable.Range(0, Math.Min(Ends, length))
        .Concat(Enumerable.Range(0, Regions).Select(region => (int)((long)length * region / Regions)))
        .Concat(Enumerable.Range(Math.Max(0, length - Ends), Math.Min(Ends, length)))
        .Distinct();
}
