namespace PhotoBot.LocalChat.Media;

/// <summary>
/// Evenly grey pictures, which stand for the smaller sizes of a photo: this server cannot scale, and a bot that downloads the
/// wrong size should find nothing in it rather than be handed the original.
/// </summary>
internal static class GreyPicture
{
    // Baseline JPEG (ITU T.81): with one Huffman code a table, "0", every block of middle grey is the two bits 00:
    // no change of DC (category 0), then end of block.
    private static ReadOnlySpan<byte> Tables =>
    [
        0xFF, 0xC4, 0x00, 0x14, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00,
        0xFF, 0xC4, 0x00, 0x14, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00,
    ];

    /// <summary>A grey JPEG of the given size, each side at most 65535.</summary>
    public static byte[] Jpeg(ImageSize size)
    {
        var bits = 2 * Blocks(size.Width) * Blocks(size.Height);
        var picture = new List<byte>(256 + (bits / 8));
        picture.AddRange([0xFF, 0xD8, 0xFF, 0xDB, 0x00, 0x43, 0x00]);
        picture.AddRange(Enumerable.Repeat((byte)1, 64));
        picture.AddRange([0xFF, 0xC0, 0x00, 0x0B, 8, High(size.Height), Low(size.Height), High(size.Width), Low(size.Width), 1, 1, 0x11, 0]);
        picture.AddRange(Tables);
        picture.AddRange([0xFF, 0xDA, 0x00, 0x08, 1, 1, 0x00, 0, 63, 0]);
        picture.AddRange(Enumerable.Repeat((byte)0, bits / 8));
        // The last byte is filled up with ones (T.81, F.1.2.3).
        if (bits % 8 != 0) picture.Add((byte)(0xFF >> (bits % 8)));
        picture.AddRange([0xFF, 0xD9]);
        return [.. picture];
    }

    private static int Blocks(int side) => (side + 7) / 8;

    private static byte High(int value) => (byte)(value >> 8);

    private static byte Low(int value) => (byte)value;
}
