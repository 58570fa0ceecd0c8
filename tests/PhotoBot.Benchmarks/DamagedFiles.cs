namespace PhotoBot.Benchmarks;

/// <summary>Photos with flipped bytes, cut ends and exchanged pieces, the same ones for the same seed.</summary>
internal static class DamagedFiles
{
    /// <summary>Makes so many, a third of each kind of damage.</summary>
    public static IReadOnlyList<byte[]> Make(IReadOnlyList<byte[]> photos, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => (i % 3) switch
        {
            0 => Flip(photos[random.Next(photos.Count)], random),
            1 => Truncate(photos[random.Next(photos.Count)], random),
            _ => Splice(photos[random.Next(photos.Count)], photos[random.Next(photos.Count)], random),
        })];
    }

    private static byte[] Flip(byte[] photo, Random random)
    {
        var damaged = (byte[])photo.Clone();
        // Half of them in the header, where a wrong byte says the most.
        for (var times = random.Next(1, 40); times > 0; times--)
            damaged[random.Next(times % 2 == 0 ? Math.Min(600, damaged.Length) : damaged.Length)] ^= (byte)(1 << random.Next(8));
        return damaged;
    }

    private static byte[] Truncate(byte[] photo, Random random) => photo[..random.Next(0, photo.Length)];

    private static byte[] Splice(byte[] first, byte[] second, Random random) => [.. first[..random.Next(first.Length)], .. second[random.Next(second.Length)..]];
}
