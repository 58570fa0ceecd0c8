using System.Globalization;
using System.Text;

namespace PhotoBot.BotApi;

/// <summary>
/// Makes a file's name fit to be sent: it can leave no folder, hides no ending, and every system can write it. Windows refuses most of what
/// Linux allows (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
/// </summary>
internal static class SafeFileName
{
    private const int MaxLength = 120;

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", .. "123456789".SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })];

    /// <summary>Returns the name with an underscore in place of each character that is not fit.</summary>
    public static string Of(string fileName)
    {
        var name = string.Concat(fileName.EnumerateRunes().Select(rune => IsFit(rune) ? rune.ToString() : "_"));
        name = name.Normalize(NormalizationForm.FormC).Trim().TrimEnd('.', ' ');
        var ending = Path.GetExtension(name);
        var stem = name[..^ending.Length];
        if (stem.Length == 0 || Devices.Contains(stem.TrimEnd(), StringComparer.OrdinalIgnoreCase)) stem = $"_{stem}";
        if (stem.Length + ending.Length <= MaxLength) return stem + ending;
        var cut = Math.Max(1, MaxLength - ending.Length);
        return (char.IsHighSurrogate(stem[cut - 1]) ? stem[..(cut - 1)] : stem[..Math.Min(cut, stem.Length)]) + ending;
    }

    /// <summary>Marks of direction, among the format characters, can make "gpj.exe" read "exe.jpg".</summary>
    private static bool IsFit(Rune rune) =>
        !(rune.IsAscii && "\\/:*?\"<>|".Contains((char)rune.Value, StringComparison.Ordinal))
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator);
}
