using System.Buffers.Binary;

namespace PhotoBot.LocalChat.Media;

/// <summary>
/// The width and height a picture's header states: all this server needs of a picture, which it stores and never decodes.
/// Sizes are as stored; a turn in EXIF, which Telegram would bake in, is not applied.
/// </summary>
internal readonly record struct ImageSize(int Width, int Height)
{
    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a JPEG, PNG or WebP header; null for anything else and for a header cut short.</summary>
    public static ImageSize? Read(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return ReadJpeg(file);
        if (file.StartsWith(PngStart)) return ReadPng(file);
        return file.Length >= 30 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? ReadWebp(file) : null;
    }

    // PNG specification 1.2, 4.1.1: IHDR is the first chunk, width and height its first fields, both big-endian.
    private static ImageSize? ReadPng(ReadOnlySpan<byte> file) =>
        file.Length >= 24 && file.Slice(12, 4).SequenceEqual("IHDR"u8)
            ? Of(BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]))
            : null;

    // ITU T.81, B.2: segments are FF, marker, length; the frame header (SOF) holds precision, height, width.
    private static ImageSize? ReadJpeg(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (at + 9 <= file.Length && file[at] == 0xFF)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++; // a fill byte
                continue;
            }

            if (IsFrameHeader(marker))
                return Of(BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return null;
    }

    // C0..CF without DHT (C4), JPG (C8) and DAC (CC), ITU T.81, table B.1.
    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // RFC 9649, 2.5 to 2.7: simple lossy, lossless and extended headers.
    private static ImageSize? ReadWebp(ReadOnlySpan<byte> file)
    {
        var kind = file.Slice(12, 4);
        if (kind.SequenceEqual("VP8 "u8))
            return Of(BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & 0x3FFFu, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & 0x3FFFu);
        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
            return Of((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
        }

        return kind.SequenceEqual("VP8X"u8) ? Of(ReadUInt24(file[24..]) + 1, ReadUInt24(file[27..]) + 1) : null;
    }

    private static uint ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);

    private static ImageSize? Of(uint width, uint height) =>
        width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue ? new ImageSize((int)width, (int)height) : null;
}
