using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Ingest;
using PhotoBot.Terminal;

namespace PhotoBot.Conversation.Organiser;

/// <summary>What an organiser reads.</summary>
internal static class OrganiserTexts
{
    public const string IngestUsage = "Write /ingest ALBUM FOLDER, for example:\n/ingest Summer 2026 /photos/summer-2026\nThe folder is one on the server.";

    public const string NoAlbums = "There is no album yet. " + IngestUsage;

    private const int ReasonsShown = 10;

    // A name has up to 200 characters, a message 4096.
    private const int AlbumsAMessage = 15;

    /// <summary>A line an album, in as many messages as that takes.</summary>
    public static IEnumerable<string> Albums(IReadOnlyList<Album> albums) => albums.Count == 0
        ? [NoAlbums]
        : albums.Select(album => $"{album.Name}: {album.Photos} photos, {album.Faces} faces").Chunk(AlbumsAMessage).Select(lines => string.Join('\n', lines));

    public static string NoFolder(string path) => $"There is no folder {path} on the server. Check the path.";

    public static string Starting(string album) => $"“{album}”: reading the folder …";

    public static string Progress(string album, IngestProgress progress) => $"“{album}”: {IngestProgressBar.Describe(progress)}";

    public static string Failed(string album, string reason) => $"“{album}” was not added: {reason}";

    public static string BrokeOff(string album) =>
        $"“{album}” broke off: something went wrong on the server, and its log says what. What was added is kept; the same /ingest goes on from there.";

    public static string Finished(IngestReport report)
    {
        var lines = new List<string> { $"“{report.Album}” is ready: {report.Photos} new photos, {report.Faces} faces." };
        var skipped = report.Skipped.GroupBy(file => file.Reason, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ToList();
        if (skipped.Count > 0) lines.Add($"Skipped {report.Skipped.Count} files:");
        lines.AddRange(skipped.Take(ReasonsShown).Select(group => $"• {group.Count()} × {group.Key} ({group.First().Path}{(group.Count() > 1 ? ", …" : "")})"));
        return string.Join('\n', lines);
    }
}
