using QRCoder;

namespace PhotoBot.Commands;

/// <summary>A link as a QR code in a file, for posters and badges.</summary>
internal static class EventQrCode
{
    /// <summary>Pixels of the smallest square of a PNG: some 700 in all, enough for a page; SVG has no limit.</summary>
    private const int SquarePixels = 20;

    /// <summary>Whether a file's name says what to write: .svg or .png.</summary>
    public static bool Takes(string path) => Format(path) is ".svg" or ".png";

    /// <summary>Writes the code, in place of a file that is there.</summary>
    public static async Task WriteAsync(string link, string path, CancellationToken stop)
    {
        // A quarter of it may be hidden, as posters get dirty and badges bent.
        using var code = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.Q);
        if (Format(path) is ".svg")
        {
            using var svg = new SvgQRCode(code);
            await File.WriteAllTextAsync(path, svg.GetGraphic(SquarePixels), stop);
            return;
        }

        using var png = new PngByteQRCode(code);
        await File.WriteAllBytesAsync(path, png.GetGraphic(SquarePixels), stop);
    }

    private static string Format(string path) => Path.GetExtension(path).ToLowerInvariant();
}
