namespace PhotoBot.Imaging.Tests;

/// <summary>What disks, networks and ill will do to files.</summary>
internal static class Damage
{
    /// <summary>A damaged copy: flipped bits, cut short, or a piece of it moved elsewhere, doubled or zeroed.</summary>
    public static byte[] To(byte[] file, Random random)
    {
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
}
