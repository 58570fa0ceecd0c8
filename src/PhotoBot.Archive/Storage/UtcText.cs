using System.Globalization;

namespace PhotoBot.Archive.Storage;

/// <summary>How the database writes a moment: UTC, ISO 8601, always as many characters, so that texts sort as the moments do.</summary>
internal static class UtcText
{
    public static string Of(DateTimeOffset moment) => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    public static string Now(TimeProvider clock) => Of(clock.GetUtcNow());

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    public static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
