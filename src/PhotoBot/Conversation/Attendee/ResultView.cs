using System.Globalization;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;

namespace PhotoBot.Conversation.Attendee;

/// <summary>
/// Which photos of an answer a message shows, as a button names them: <c>12</c>, <c>12_3</c> of one album, <c>12?</c> the unsure ones.
/// </summary>
/// <param name="Id">The result.</param>
/// <param name="Album">Only photos of this album; null for all.</param>
/// <param name="IsMaybe">The unsure photos instead of the sure ones.</param>
internal sealed record ResultView(SearchResultId Id, AlbumId? Album = null, bool IsMaybe = false)
{
    /// <summary>Reads the subject of a button; null when it names no answer.</summary>
    public static ResultView? Parse(string subject)
    {
        var isMaybe = subject.EndsWith('?');
        var parts = (isMaybe ? subject[..^1] : subject).Split('_');
        if (parts.Length > 2 || !IsNumber(parts[0], out var result)) return null;
        if (parts.Length == 1) return new ResultView(new SearchResultId(result), null, isMaybe);
        return IsNumber(parts[1], out var album) ? new ResultView(new SearchResultId(result), new AlbumId(album), isMaybe) : null;
    }

    /// <summary>The subject of a button.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Id.Value}{(Album is { } album ? $"_{album.Value}" : "")}{(IsMaybe ? "?" : "")}");

    /// <summary>The photos of this view, in the person's order. What the person said of a face counts more than its similarity.</summary>
    public IReadOnlyList<MatchedPhoto> Of(SearchResult result, PhotoOrder order)
    {
        var photos = result.Photos.Where(photo =>
            photo.IsMe != false && IsSure(photo) != IsMaybe && (Album is not { } album || photo.Album == album));
        return order is PhotoOrder.Time && !IsMaybe
            ? [.. photos.OrderByDescending(photo => photo.TakenAt ?? DateTime.MinValue).ThenBy(photo => photo.Position)]
            : [.. photos.OrderByDescending(photo => photo.IsMe == true).ThenBy(photo => photo.Position)];
    }

    private static bool IsSure(MatchedPhoto photo) => photo.IsSure || photo.IsMe == true;

    private static bool IsNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
