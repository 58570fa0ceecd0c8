namespace PhotoBot.LocalChat.Protocol;

/// <summary>
/// What a part's Content-Disposition says, read as leniently as TDLib's HttpReader does: names quoted or not, in any script, and
/// <c>filename*</c> ignored. ASP.NET's own reader refuses unquoted names outside ASCII, which widely used clients send.
/// </summary>
/// <param name="Name">The part's name; empty when it has none.</param>
/// <param name="FileName">The file name without folders; null when the part is no file.</param>
internal sealed record PartHeader(string Name, string? FileName)
{
    /// <summary>Reads the header's value.</summary>
    public static PartHeader Parse(string? header)
    {
        var (name, fileName) = ("", (string?)null);
        foreach (var field in Fields(header ?? ""))
        {
            var sign = field.IndexOf('=', StringComparison.Ordinal);
            if (sign < 0) continue;
            var value = Unquote(field[(sign + 1)..].Trim());
            switch (field[..sign].Trim().ToLowerInvariant())
            {
                case "name": name = value; break;
                case "filename": fileName = value[(value.LastIndexOfAny(['/', '\\']) + 1)..]; break;
                default: break;
            }
        }

        return new PartHeader(name, fileName);
    }

    private static IEnumerable<string> Fields(string header)
    {
        var (start, quoted) = (0, false);
        for (var at = 0; at < header.Length; at++)
        {
            if (header[at] is '\\' && quoted) at++;
            else if (header[at] is '"') quoted = !quoted;
            else if (header[at] is ';' && !quoted)
            {
                yield return header[start..at];
                start = at + 1;
            }
        }

        yield return header[start..];
    }

    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] is '"' && value[^1] is '"' ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : value;
}
