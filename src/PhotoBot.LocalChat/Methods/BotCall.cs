using System.Text;
using System.Text.Json;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Formatting;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>One call of a Bot API method, and what its parameters name.</summary>
/// <param name="Parameters">The parameters that came with it.</param>
/// <param name="Bot">The bot that calls.</param>
/// <param name="World">The state that it reads and changes.</param>
/// <param name="Cancellation">Ends with the caller's connection or the server.</param>
internal sealed record BotCall(RequestParameters Parameters, HostedBot Bot, ChatWorld World, CancellationToken Cancellation)
{
    /// <summary>Bytes of UTF-8 in a button's data (Bot API, InlineKeyboardButton).</summary>
    private const int MaxButtonData = 64;

    /// <summary>Buttons under a message; Telegram's servers refuse more.</summary>
    private const int MaxButtons = 100;

    /// <summary>The chat of <c>chat_id</c>, which the bot is in.</summary>
    /// <exception cref="RefusedException">400 when it cannot be found, 403 when the bot was removed or blocked.</exception>
    public ChatRoom Room()
    {
        if (Parameters.TextOrNull("chat_id") is null) throw RefusedException.BadRequest("chat_id is empty");
        if (Parameters.Number("chat_id") is not { } id
            || !World.TryFindRoom(Bot, new ChatId(id), out var room)
            // A bot cannot write first: until a person writes, their chat is not found.
            || room.FindMember(Bot.User.Id) is not { } member)
            throw RefusedException.BadRequest("chat not found");
        return member.Status is ChatMemberStatus.Kicked or ChatMemberStatus.Left ? throw ShutOut(room.Chat, member.Status) : room;
    }

    /// <summary>The message of <c>message_id</c>.</summary>
    /// <exception cref="RefusedException">400 with <paramref name="notFound"/> when there is none.</exception>
    public Message Message(ChatRoom room, string notFound)
    {
        if (Parameters.Number("message_id") is not { } id) throw RefusedException.BadRequest("message identifier is not specified");
        return room.Find(new MessageId(id)) ?? throw RefusedException.BadRequest(notFound);
    }

    /// <summary>A message from the bot into a chat, to be given its content; number and time come with posting.</summary>
    /// <exception cref="RefusedException">400 when the message it replies to is gone.</exception>
    public Message Draft(ChatRoom room) => new()
    {
        MessageId = default,
        Date = default,
        Chat = room.Chat,
        From = Bot.User,
        ReplyToMessage = Replied(room),
    };

    /// <summary>The <c>text</c> with its formatting.</summary>
    /// <exception cref="RefusedException">400: empty, too long, or unreadable.</exception>
    public FormattedText ReadText() =>
        FormattedText.ReadText(Parameters.TextOrNull("text"), Parameters.TextOrNull("parse_mode"), Entities("entities"));

    /// <summary>The message with the <c>caption</c> of the call.</summary>
    /// <exception cref="RefusedException">400: too long, or unreadable.</exception>
    public Message WithCaption(Message draft)
    {
        var caption = FormattedText.ReadCaption(
            Parameters.TextOrNull("caption"), Parameters.TextOrNull("parse_mode"), Entities("caption_entities"));
        return draft with { Caption = caption?.Text, CaptionEntities = caption?.Entities };
    }

    /// <summary>The inline keyboard of <c>reply_markup</c>; null for none and for the other kinds of markup, which are not shown.</summary>
    /// <exception cref="RefusedException">400 for what Telegram would refuse.</exception>
    public InlineKeyboardMarkup? Keyboard()
    {
        var raw = Parameters.Json<JsonDocument>("reply_markup", "can't parse reply keyboard markup JSON object");
        if (raw is null) return null;
        using (raw)
        {
            if (raw.RootElement.ValueKind is not JsonValueKind.Object) throw RefusedException.BadRequest("object expected as reply markup");
            if (!raw.RootElement.TryGetProperty("inline_keyboard", out _)) return null;
        }

        var markup = Parameters.Json<InlineKeyboardMarkup>("reply_markup", "can't parse inline keyboard button")!;
        // Nullability is checked of properties only, not of what lists hold.
        if (!markup.InlineKeyboard.All(row => row?.All(button => button is not null) is true))
            throw RefusedException.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
        var rows = markup.InlineKeyboard.Select(row => (IReadOnlyList<InlineKeyboardButton>)[.. row.Select(Checked)]).ToArray();
        if (rows.Sum(row => row.Count) > MaxButtons) throw RefusedException.BadRequest("reply markup is too long");
        return rows.Any(row => row.Count > 0) ? new InlineKeyboardMarkup { InlineKeyboard = rows } : null;
    }

    private IReadOnlyList<MessageEntity>? Entities(string name) =>
        Parameters.Json<IReadOnlyList<MessageEntity>>(name, "can't parse entities JSON object");

    private Message? Replied(ChatRoom room)
    {
        var reply = Parameters.Json<ReplyParameters>("reply_parameters", "can't parse reply parameters JSON object");
        if (reply is null) return null;
        if (room.Find(reply.MessageId) is { } message) return message with { ReplyToMessage = null };
        return reply.AllowSendingWithoutReply is true ? null : throw RefusedException.BadRequest("message to be replied not found");
    }

    private static InlineKeyboardButton Checked(InlineKeyboardButton button)
    {
        if (button.Text.Length == 0) throw RefusedException.BadRequest("can't parse inline keyboard button: button text must be non-empty");
        if (button is { CallbackData: null, Url: null })
            throw RefusedException.BadRequest("text buttons are unallowed in the inline keyboard");
        if (button.CallbackData is { } data && Encoding.UTF8.GetByteCount(data) is 0 or > MaxButtonData)
            throw RefusedException.BadRequest("BUTTON_DATA_INVALID");
        if (button.Url is null) return button;
        return LinkTarget.Complete(button.Url) is { } url
            ? button with { Url = url }
            : throw RefusedException.BadRequest($"inline keyboard button URL '{button.Url}' is invalid: Wrong HTTP URL");
    }

    private static RefusedException ShutOut(Chat chat, string status) => new(403, (chat.Type, status) switch
    {
        (ChatType.Private, _) => "Forbidden: bot was blocked by the user",
        (_, ChatMemberStatus.Left) => $"Forbidden: bot is not a member of the {chat.Type} chat",
        _ => $"Forbidden: bot was kicked from the {chat.Type} chat",
    });
}
