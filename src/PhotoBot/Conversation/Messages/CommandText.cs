namespace PhotoBot.Conversation.Messages;

/// <summary>A command as people type it: <c>/name words</c>, or <c>/name@bot words</c> in a group.</summary>
/// <param name="Name">Lower case, without slash and bot name.</param>
/// <param name="Words">What follows, trimmed.</param>
internal sealed record CommandText(string Name, string Words)
{
    /// <summary>Reads a command; null when the text is none.</summary>
    public static CommandText? Parse(string? text)
    {
        if (text is null || text.Length < 2 || text[0] != '/') return null;
        var end = text.AsSpan().IndexOfAny(' ', '\n', '\t');
        var name = end < 0 ? text[1..] : text[1..end];
        var at = name.IndexOf('@', StringComparison.Ordinal);
        return new CommandText((at < 0 ? name : name[..at]).ToLowerInvariant(), end < 0 ? "" : text[end..].Trim());
    }
}
