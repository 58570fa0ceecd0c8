using System.Buffers.Binary;

namespace PhotoBot.Imaging;

/// <summary>Distinguishes a file that ends early from one that is damaged, by the format's structure.</summary>
/// <remarks>Called only after a decode failed: libvips has no code for the difference, and its messages may change.</remarks>
internal static class ImageEnding
{
    internal static bool IsMissing(ImageFormat format, ReadOnlySpan<byte> file) => format switch
    {
        ImageFormat.Jpeg => JpegStopsEarly(file),
        ImageFormat.Png => PngStopsEarly(file),
        ImageFormat.Webp => file.Length < 12 || BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L > file.Length,
        _ => HeifStopsEarly(file),
    };

    // ITU-T T.81 annex B: segments with lengths up to a start of scan; after it, FF D9 can only be the end of the image.
    // The walk is needed because a thumbnail within a segment has an end of its own.
    private static bool JpegStopsEarly(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (at + 4 <= file.Length && file[at] == 0xFF)
        {
            if (file[at + 1] == 0xDA) return file[at..].IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0;
            at += file[at + 1] == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }
        return at + 4 > file.Length;
    }

    // PNG (third edition) 5.3: length, type, bytes, checksum; the last chunk is IEND.
    private static bool PngStopsEarly(ReadOnlySpan<byte> file)
    {
        long at = 8;
        while (at + 12 <= file.Length)
        {
            if (file.Slice((int)at + 4, 4).SequenceEqual("IEND"u8)) return false;
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(file[(int)at..]);
        }
        return true;
    }

    // ISO/IEC 14496-12: boxes of a size and a type, one after another; size 1 means a 64-bit size, 0 means up to the end.
    private static bool HeifStopsEarly(ReadOnlySpan<byte> file)
    {
        while (file.Length >= 8)
        {
            ulong size = BinaryPrimitives.ReadUInt32BigEndian(file);
            if (size == 1 && file.Length >= 16) size = BinaryPrimitives.ReadUInt64BigEndian(file[8..]);
            if (size > (ulong)file.Length) return true;
            if (size < 8) return false;
            file = file[(int)size..];
        }
        return file.Length > 0;
    }
}
