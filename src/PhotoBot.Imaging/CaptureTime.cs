using System.Globalization;

namespace PhotoBot.Imaging;

/// <summary>Reads the date that a camera writes into EXIF.</summary>
internal static class CaptureTime
{
    private const string Format = "yyyy:MM:dd HH:mm:ss";    // EXIF 2.32, 4.6.6: DateTimeOriginal

    /// <summary>The local time in <paramref name="text"/>, which may go on after it; null when it begins with no date.</summary>
    internal static DateTime? Parse(string? text) =>
        text?.Length >= Format.Length
        && DateTime.TryParseExact(text.AsSpan(0, Format.Length), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken)
            ? taken
            : null;
}
