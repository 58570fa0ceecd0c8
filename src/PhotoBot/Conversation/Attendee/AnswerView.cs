using System.Globalization;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.People;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Which photos of an answer are looked at, as a button names them: <c>12</c>, <c>12_3</c> of one album, <c>12?</c> the unsure ones.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Album">Only photos of this album; null for all.</param>
/// <param name="IsMaybe">The unsure ones instead of the sure ones.</param>
internal sealed record AnswerView(AnswerId Answer, AlbumId? Album = null, bool IsMaybe = false)
{
    /// <summary>Reads a button's subject; null when it is none.</summary>
    public static AnswerView? Parse(string subject)
    {
        var isMaybe = subject.EndsWith('?');
        var parts = (isMaybe ? subject[..^1] : subject).Split('_');
        if (parts.Length > 2 || !IsNumber(parts[0], out var answer)) return null;
        if (parts.Length == 1) return new AnswerView(new AnswerId(answer), null, isMaybe);
        return IsNumber(parts[1], out var album) ? new AnswerView(new AnswerId(answer), new AlbumId(album), isMaybe) : null;
    }

    /// <summary>As a button's subject.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Answer.Value}{(Album is { } album ? $"_{album.Value}" : "")}{(IsMaybe ? "?" : "")}");

    private static bool IsNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
