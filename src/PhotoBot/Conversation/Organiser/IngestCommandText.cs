namespace PhotoBot.Conversation.Organiser;

/// <summary>The words after <c>/ingest</c>: an album's name, in quotation marks when it has spaces, and a folder on the server.</summary>
internal sealed record IngestCommandText(string Album, string Path)
{
    private static readonly (char Open, char Close)[] Quotes = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»')];
    private static readonly string[] FolderStarts = [" /", " \"/"];

    /// <summary>
    /// Reads the words; null when they are not an album and a folder. Without quotation marks the folder begins at the first word that
    /// begins with a slash, so that an album's name may have spaces all the same.
    /// </summary>
    public static IngestCommandText? Parse(string words)
    {
        words = words.Trim();
        foreach (var (open, close) in Quotes)
            if (words.StartsWith(open))
                return words.IndexOf(close, 1) is > 1 and var end ? Of(words[1..end], words[(end + 1)..]) : null;
        var folders = FolderStarts.Select(start => words.IndexOf(start, StringComparison.Ordinal)).Where(at => at > 0).ToList();
        return folders.Count > 0 ? Of(words[..folders.Min()], words[folders.Min()..]) : null;
    }

    private static IngestCommandText? Of(string album, string path)
    {
        (album, path) = (album.Trim(), path.Trim().Trim('"'));
        return album.Length > 0 && path.StartsWith('/') ? new IngestCommandText(album, path) : null;
    }
}
