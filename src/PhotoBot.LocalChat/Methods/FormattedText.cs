using PhotoBot.LocalChat.Protocol;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Methods;

/// <summary>A text with its formatting taken out of it, as messages carry it.</summary>
/// <param name="Text">The bare text.</param>
/// <param name="Entities">Its formatting and the commands and links in it; null for none.</param>
internal sealed record FormattedText(string Text, IReadOnlyList<MessageEntity>? Entities)
{
    /// <summary>Characters in a message's text after formatting (Bot API, sendMessage), counted in UTF-16.</summary>
    public const int MaxText = 4096;

    /// <summary>Characters in a caption after formatting (Bot API, sendPhoto), counted in UTF-16.</summary>
    public const int MaxCaption = 1024;

    /// <summary>Reads a text, in its <c>parse_mode</c> or with its entities given.</summary>
    /// <exception cref="RefusedException">400: the formatting cannot be read.</exception>
    public static FormattedText Read(string text, string? parseMode, IReadOnlyList<MessageEntity>? given)
    {
        var (bare, entities) = parseMode switch
        {
            null or "" => (text, given ?? []),
            _ when parseMode.Equals(ParseMode.Html, StringComparison.OrdinalIgnoreCase) => HtmlText.Parse(text),
            _ => throw RefusedException.BadRequest($"unsupported parse_mode: the local chat reads {ParseMode.Html} and plain text"),
        };
        IReadOnlyList<MessageEntity> all = [.. entities, .. PlainEntities.Find(bare)];
        return new FormattedText(bare, all.Count > 0 ? [.. all.OrderBy(entity => entity.Offset)] : null);
    }

    /// <summary>The <c>text</c> of a call.</summary>
    /// <exception cref="RefusedException">400: empty, too long, or not to be read.</exception>
    public static FormattedText ReadText(Parameters parameters)
    {
        if (parameters.TextOrNull("text") is not { } raw) throw RefusedException.BadRequest("message text is empty");
        var text = Read(raw, parameters.TextOrNull("parse_mode"), Given(parameters, "entities"));
        if (string.IsNullOrWhiteSpace(text.Text)) throw RefusedException.BadRequest("text must be non-empty");
        return text.Text.Length <= MaxText ? text : throw RefusedException.BadRequest("message is too long");
    }

    /// <summary>The <c>caption</c> of a call; null for none.</summary>
    /// <exception cref="RefusedException">400: too long, or not to be read.</exception>
    public static FormattedText? ReadCaption(Parameters parameters) =>
        ReadCaption(parameters.TextOrNull("caption"), parameters.TextOrNull("parse_mode"), Given(parameters, "caption_entities"));

    /// <summary>A caption of an album's item; null for none.</summary>
    /// <exception cref="RefusedException">400: too long, or not to be read.</exception>
    public static FormattedText? ReadCaption(string? raw, string? parseMode, IReadOnlyList<MessageEntity>? given)
    {
        if (string.IsNullOrEmpty(raw)) return null;
        var caption = Read(raw, parseMode, given);
        return caption.Text.Length <= MaxCaption ? caption : throw RefusedException.BadRequest("message caption is too long");
    }

    private static IReadOnlyList<MessageEntity>? Given(Parameters parameters, string name) =>
        parameters.Json<IReadOnlyList<MessageEntity>>(name, "can't parse entities JSON object");
}
