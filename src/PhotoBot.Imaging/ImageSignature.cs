using System.Buffers.Binary;

namespace PhotoBot.Imaging;

/// <summary>Identifies a file's format by its first bytes, so that only the loader of that format reads it.</summary>
internal static class ImageSignature
{
    private const string Wanted = "Send a photo as JPEG, PNG, WebP, HEIC or AVIF.";

    // Image formats, and documents people send in place of images, that are recognised to be refused by name.
    // Sources: each format's specification; for raw files the makers' signatures as collected in libmagic's "images".
    private static readonly (int Offset, byte[] Bytes, string Name)[] Unsupported =
    [
        (0, "GIF87a"u8.ToArray(), "GIF"),
        (0, "GIF89a"u8.ToArray(), "GIF"),
        (0, [0x49, 0x49, 0x2A, 0x00], "TIFF or camera raw"),
        (0, [0x4D, 0x4D, 0x00, 0x2A], "TIFF or camera raw"),
        (0, [0x49, 0x49, 0x2B, 0x00], "TIFF"),
        (0, [0x4D, 0x4D, 0x00, 0x2B], "TIFF"),
        (0, "IIRO"u8.ToArray(), "camera raw"),
        (0, "IIU\0"u8.ToArray(), "camera raw"),
        (0, "FUJIFILMCCD-RAW"u8.ToArray(), "camera raw"),
        (4, "ftypcrx "u8.ToArray(), "camera raw"),
        (0, [0xFF, 0x0A], "JPEG XL"),
        (0, [0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20, 0x0D, 0x0A, 0x87, 0x0A], "JPEG XL"),
        (0, [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A], "JPEG 2000"),
        (0, [0xFF, 0x4F, 0xFF, 0x51], "JPEG 2000"),
        (0, "8BPS"u8.ToArray(), "Photoshop"),
        (0, [0, 0, 1, 0], "icon"),
        (0, "%PDF-"u8.ToArray(), "PDF"),
        (0, "P5\n"u8.ToArray(), "PNM"),
        (0, "P6\n"u8.ToArray(), "PNM"),
        (0, [0x76, 0x2F, 0x31, 0x01], "OpenEXR"),
    ];

    /// <exception cref="UnreadableImageException">The format is not supported.</exception>
    internal static ImageFormat Read(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return ImageFormat.Jpeg;
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return ImageFormat.Png;
        if (file.StartsWith("RIFF"u8) && At(file, 8, "WEBP"u8)) return ImageFormat.Webp;
        if (HeifBrand(file) is { } heif) return heif;
        throw UnsupportedName(file) is { } name
            ? new UnreadableImageException(
                UnreadableReason.UnsupportedFormat, $"The file is of the format {name}, which is not read here. {Wanted}")
            : new UnreadableImageException(UnreadableReason.NotAnImage, $"The file is no image of a known format. {Wanted}");
    }

    // ISO/IEC 23008-12: a box 'ftyp' of a major brand, a version and compatible brands; 'mif1' alone leaves the codec open.
    private static ImageFormat? HeifBrand(ReadOnlySpan<byte> file)
    {
        if (!At(file, 4, "ftyp"u8)) return null;
        var size = BinaryPrimitives.ReadUInt32BigEndian(file);
        var brands = file[8..(int)Math.Min(Math.Min(size, (uint)file.Length), 256)];
        ImageFormat? found = null;
        for (var at = 0; at + 4 <= brands.Length; at += 4)
        {
            var brand = brands.Slice(at, 4);
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8)) return ImageFormat.Avif;
            if (brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8))
                found = ImageFormat.Heic;
        }
        return found;
    }

    private static string? UnsupportedName(ReadOnlySpan<byte> file)
    {
        foreach (var (offset, bytes, name) in Unsupported)
            if (At(file, offset, bytes)) return name;
        if (IsBmp(file)) return "BMP";
        return IsSvg(file) ? "SVG" : null;
    }

    // Two letters are a weak sign; the reserved words that follow the size are zero in every BMP.
    private static bool IsBmp(ReadOnlySpan<byte> file) => file.StartsWith("BM"u8) && At(file, 6, [0, 0, 0, 0]);

    private static bool IsSvg(ReadOnlySpan<byte> file)
    {
        var start = file[..Math.Min(file.Length, 1024)];
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) start = start[3..];
        start = start.TrimStart(" \t\r\n"u8);
        return start.StartsWith("<"u8) && start.IndexOf("<svg"u8) >= 0;
    }

    private static bool At(ReadOnlySpan<byte> file, int offset, ReadOnlySpan<byte> bytes) =>
        file.Length >= offset + bytes.Length && file.Slice(offset, bytes.Length).SequenceEqual(bytes);
}
