using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Formatting;

/// <summary>Writes entities short enough to be compared in one line.</summary>
internal static class Entities
{
    /// <summary>Kind, offset, length and what else there is: <c>pre 3+5 csharp</c>; in order, a comma between.</summary>
    public static string Write(IEnumerable<MessageEntity>? entities) =>
        string.Join(", ", (entities ?? []).Select(entity => $"{entity.Type} {entity.Offset}+{entity.Length} {entity.Url}{entity.Language}".TrimEnd()));
}
