using System.Text;

namespace PhotoBot.Imaging.Tests;

/// <summary>Writes the EXIF that a camera would: EXIF 2.32, 4.5 and 4.6, little-endian.</summary>
internal static class Exif
{
    /// <summary>The JPEG with an EXIF segment right after its start.</summary>
    public static byte[] WithExif(this byte[] jpeg, int orientation = 1, string? taken = null)
    {
        byte[] body = [.. "Exif\0\0"u8, .. Tiff(orientation, taken ?? "")];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, checked((byte)(body.Length + 2)), .. body, .. jpeg.AsSpan(2)];
    }

    private static byte[] Tiff(int orientation, string taken)
    {
        const int exifDirectory = 8 + 2 + 2 * 12 + 4;
        const int text = exifDirectory + 2 + 12 + 4;
        var ascii = new byte[20];
        Encoding.Latin1.GetBytes(taken, ascii);
        return
        [
            .. "II"u8, .. Word(42), .. Number(8),
            .. Word(2), .. Entry(0x0112, 3, 1, orientation), .. Entry(0x8769, 4, 1, exifDirectory), .. Number(0),
            .. Word(1), .. Entry(0x9003, 2, ascii.Length, text), .. Number(0),
            .. ascii,
        ];
    }

    private static byte[] Entry(int tag, int type, int count, int value) =>
        [.. Word(tag), .. Word(type), .. Number(count), .. Number(value)];

    private static byte[] Word(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Number(int value) => [.. Word(value), .. Word(value >> 16)];
}
