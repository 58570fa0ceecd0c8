using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Types.ReplyMarkups;

namespace PhotoBot.Conversation.Messages;

/// <summary>One message of a reply, as it is stored before it is sent.</summary>
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Edit), "edit")]
[JsonDerivedType(typeof(Removal), "removal")]
[JsonDerivedType(typeof(Toast), "toast")]
[JsonDerivedType(typeof(Photos), "photos")]
[JsonDerivedType(typeof(Original), "original")]
[JsonDerivedType(typeof(Picture), "picture")]
[JsonDerivedType(typeof(Records), "records")]
internal abstract record OutgoingMessage
{
    private OutgoingMessage()
    {
    }

    /// <summary>The message as JSON; <see cref="FromJson"/> reads it back.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    public static OutgoingMessage FromJson(string json) => JsonSerializer.Deserialize<OutgoingMessage>(json)
        ?? throw new JsonException("A stored message is empty.");

    /// <summary>Words, and buttons under them.</summary>
    /// <param name="Content">The text.</param>
    /// <param name="Buttons">Rows of buttons; null for none.</param>
    /// <param name="IsHtml">Whether the text is written in Telegram's HTML.</param>
    internal sealed record Text(string Content, Keyboard? Buttons = null, bool IsHtml = false) : OutgoingMessage;

    /// <summary>Another text, or other buttons, in a message sent before; a new message when that is gone.</summary>
    /// <param name="Message">The message's id in the chat.</param>
    /// <param name="Content">The text.</param>
    /// <param name="Buttons">Rows of buttons; null for none.</param>
    internal sealed record Edit(long Message, string Content, Keyboard? Buttons = null) : OutgoingMessage;

    /// <summary>Deletes a message sent before.</summary>
    /// <param name="Message">The message's id in the chat.</param>
    internal sealed record Removal(long Message) : OutgoingMessage;

    /// <summary>Answers a callback query, which ends the button's spinner, with a notification when there is a note.</summary>
    /// <param name="Press">The callback query.</param>
    /// <param name="Note">Up to 200 characters; null for none.</param>
    internal sealed record Toast(string Press, string? Note = null) : OutgoingMessage;

    /// <summary>One to ten photos of the archive, shown together.</summary>
    internal sealed record Photos(IReadOnlyList<CaptionedPhoto> Items) : OutgoingMessage;

    /// <summary>A photo of the archive as the file it came as.</summary>
    /// <param name="Photo">The photo.</param>
    /// <param name="Unavailable">The text in its place when it is gone.</param>
    /// <param name="TooLarge">The text in its place when it is larger than a bot may send.</param>
    internal sealed record Original(long Photo, string Unavailable, string? TooLarge = null) : OutgoingMessage;

    /// <summary>A picture made for this chat, which lies in memory only.</summary>
    /// <param name="Name">Its name there.</param>
    /// <param name="Caption">The text under it.</param>
    /// <param name="Lost">The text in its place when a restart has lost it.</param>
    /// <param name="Buttons">Rows of buttons; null for none.</param>
    internal sealed record Picture(string Name, string Caption, string Lost, Keyboard? Buttons = null) : OutgoingMessage;

    /// <summary>What is kept about the person, as a file; read when it is sent, so that it is not stored twice.</summary>
    /// <param name="Caption">The text under it.</param>
    internal sealed record Records(string Caption) : OutgoingMessage;

    /// <summary>A photo by its number in the archive.</summary>
    /// <param name="Photo">The photo.</param>
    /// <param name="Caption">The text under it.</param>
    /// <param name="Framed">A face to draw a frame around; null for none.</param>
    internal sealed record CaptionedPhoto(long Photo, string Caption, long? Framed = null);
}

/// <summary>The buttons under a message, row by row.</summary>
internal sealed record Keyboard(IReadOnlyList<IReadOnlyList<KeyboardButton>> Rows)
{
    /// <summary>One button a row.</summary>
    public static Keyboard Column(params IEnumerable<KeyboardButton> buttons) => new([.. buttons.Select(button => new[] { button })]);

    /// <summary>Rows of so many buttons.</summary>
    public static Keyboard Grid(int columns, params IEnumerable<KeyboardButton> buttons) => new([.. buttons.Chunk(columns)]);

    /// <summary>The same with another row below.</summary>
    public Keyboard Then(params IReadOnlyList<KeyboardButton> row) => row.Count == 0 ? this : new([.. Rows, row]);

    /// <summary>As Telegram takes it.</summary>
    public InlineKeyboardMarkup ToMarkup() =>
        new(Rows.Select(row => row.Select(
            button => new InlineKeyboardButton(button.Label) { CallbackData = button.Data, Url = button.Url?.OriginalString })));
}

/// <summary>A button that sends <paramref name="Data"/> back, or opens <paramref name="Url"/>.</summary>
/// <param name="Label">Its text.</param>
/// <param name="Data">At most 64 bytes.</param>
/// <param name="Url">An address.</param>
internal sealed record KeyboardButton(string Label, string? Data = null, Uri? Url = null);
