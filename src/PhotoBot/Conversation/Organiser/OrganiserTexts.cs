using System.Globalization;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Ingest;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Organiser;

/// <summary>What an organiser reads about albums and ingests, in one language. Every text fits one message.</summary>
/// <remarks>The reasons of an ingest, why a file is skipped or a folder refused, are the archive's and in English.</remarks>
internal sealed class OrganiserTexts(Language language)
{
    // Ten lines of 40 + 150 + 60 characters and the album's name stay below a message's 4096.
    private const int ReasonsShown = 10;
    private const int MaxReason = 150;
    private const int MaxFile = 60;

    // An album's longest name; one that is refused for its length is longer.
    private const int MaxName = 200;

    // A path may have 4096 characters itself.
    private const int MaxPath = 1000;

    // A name has up to 200 characters, its line 60 more.
    private const int AlbumsAMessage = 15;

    public string Usage => language.Say(TextKey.Ingest.Usage);

    /// <summary>Lists the albums, a line each, in as many messages as that takes.</summary>
    public IEnumerable<string> Albums(IReadOnlyList<Album> albums) => albums.Count == 0
        ? [$"{language.Say(TextKey.Albums.None)} {Usage}"]
        : albums.Select(Line).Chunk(AlbumsAMessage).Select(lines => string.Join('\n', lines));

    public string NoFolder(string path) => language.Say(TextKey.Ingest.NoFolder, ("path", Shorten(path, MaxPath)));

    public string Starting(string album) => language.Say(TextKey.Ingest.Starting, ("album", Shorten(album, MaxName)));

    public string Progress(string album, IngestProgress progress)
    {
        var sofar = language.Say(
            TextKey.Ingest.Progress,
            ("album", Shorten(album, MaxName)), ("done", progress.Done), ("total", progress.Total),
            ("photos", Count(TextKey.Counts.Photos, progress.Photos)), ("faces", Count(TextKey.Counts.Faces, progress.Faces)),
            ("skipped", progress.Skipped),
            ("rate", progress.Rate.ToString("F1", CultureInfo.InvariantCulture)));
        return progress.Left is { } left && progress.Done < progress.Total
            ? $"{sofar}, {language.Say(TextKey.Ingest.TimeLeft, ("left", Duration(left)))}"
            : sofar;
    }

    public string Failed(string album, string reason) =>
        language.Say(TextKey.Ingest.Failed, ("album", Shorten(album, MaxName)), ("reason", Shorten(reason, MaxPath)));

    public string BrokeOff(string album) => language.Say(TextKey.Ingest.BrokeOff, ("album", Shorten(album, MaxName)));

    /// <summary>Says what an ingest has added, and groups what it skipped by the reason.</summary>
    public string Finished(IngestReport report)
    {
        var ready = language.Say(
            TextKey.Ingest.Ready, ("album", Shorten(report.Album, MaxName)), ("photos", Count(TextKey.Counts.NewPhotos, report.Photos)),
            ("faces", Count(TextKey.Counts.Faces, report.Faces)));
        if (report.Skipped.Count == 0) return ready;
        var reasons = report.Skipped.GroupBy(file => file.Reason, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ToList();
        var others = reasons.Skip(ReasonsShown).Sum(group => group.Count());
        return string.Join('\n', [
            ready,
            Count(TextKey.Ingest.Skipped, report.Skipped.Count),
            .. reasons.Take(ReasonsShown).Select(group => language.Say(
                TextKey.Ingest.Reason, ("count", group.Count()), ("reason", Shorten(group.Key, MaxReason)),
                ("file", Shorten(group.First().Path, MaxFile)))),
            .. others > 0 ? [Count(TextKey.Ingest.OtherReasons, others)] : Array.Empty<string>(),
        ]);
    }

    private string Line(Album album) => language.Say(
        TextKey.Albums.Line, ("album", album.Name), ("photos", Count(TextKey.Counts.Photos, album.Photos)),
        ("faces", Count(TextKey.Counts.Faces, album.Faces)));

    private string Count(TextKey noun, long count) => language.Say(noun, ("count", count));

    private static string Duration(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>Leaves out the middle of what is too long: a path's end says more than its start.</summary>
    private static string Shorten(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var (start, end) = (longest / 3, text.Length - (longest - (longest / 3) - 1));
        if (char.IsLowSurrogate(text[start])) start--;
        if (char.IsLowSurrogate(text[end])) end++;
        return $"{text[..start]}…{text[end..]}";
    }
}
