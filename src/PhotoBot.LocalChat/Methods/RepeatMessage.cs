using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Formatting;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>forwardMessage and copyMessage, one message or several: what is in a chat is sent once more, with or without where it comes from.</summary>
internal static class RepeatMessage
{
    /// <summary>Messages in one call (Bot API, forwardMessages and copyMessages).</summary>
    private const int MaxMessages = 100;

    public static object Forward(BotCall call)
    {
        var message = One(call, "forward");
        var room = Target.Room(call);
        return room.Post([Forwarded(call, room, message) with { MediaGroupId = null }])[0];
    }

    public static object Copy(BotCall call)
    {
        var message = One(call, "copy");
        var room = Target.Room(call);
        var copy = Copied(call, room, message) with { MediaGroupId = null, ReplyMarkup = Keyboard.Read(call.Parameters) };
        // A caption given replaces the old one; a text message has none.
        if (copy.Text is null && FormattedText.ReadCaption(call.Parameters) is { } caption)
            copy = copy with { Caption = caption.Text, CaptionEntities = caption.Entities };

        return new { room.Post([copy])[0].MessageId };
    }

    public static object ForwardMany(BotCall call) => Numbers(PostMany(call, Forwarded));

    public static object CopyMany(BotCall call)
    {
        var bare = call.Parameters.Flag("remove_caption");
        return Numbers(PostMany(call, (one, room, message) =>
            Copied(one, room, message) is var copy && bare ? copy with { Caption = null, CaptionEntities = null } : copy));
    }

    /// <summary>How many messages a call asks to send: what rates count. One for whatever is refused later.</summary>
    public static int CountOf(Parameters parameters)
    {
        try
        {
            return Math.Max(1, parameters.Json<IReadOnlyList<MessageId>>("message_ids", "")?.Count ?? 1);
        }
        catch (RefusedException)
        {
            return 1;
        }
    }

    private static Message One(BotCall call, string verb)
    {
        var source = Source(call);
        var message = Target.Message(call, source, $"message to {verb} not found");
        return IsOpen(message) ? message : throw RefusedException.BadRequest($"the message can't be {(verb is "copy" ? "copied" : "forwarded")}");
    }

    private static IReadOnlyList<Message> PostMany(BotCall call, Func<BotCall, ChatRoom, Message, Message> make)
    {
        var source = Source(call);
        var ids = Ids(call.Parameters);
        var room = Target.Room(call);
        // As documented, messages that cannot be found or repeated are skipped.
        var found = ids.Select(source.Find).OfType<Message>().ToArray();
        if (found.Length == 0) throw RefusedException.BadRequest("there are no messages to forward");
        var open = found.Where(IsOpen).ToArray();
        if (open.Length == 0) throw RefusedException.BadRequest("messages can't be forwarded");
        var albums = open.Select(message => message.MediaGroupId).OfType<string>().GroupBy(id => id, StringComparer.Ordinal)
            .ToDictionary(album => album.Key, album => album.Count() > 1 ? call.World.NextAlbum() : null, StringComparer.Ordinal);
        return room.Post([.. open.Select(message => make(call, room, message) with { MediaGroupId = message.MediaGroupId is { } id ? albums[id] : null })]);
    }

    private static ChatRoom Source(BotCall call) => call.Parameters.TextOrNull("from_chat_id") is null
        ? throw RefusedException.BadRequest("parameter \"from_chat_id\" is required")
        : Target.Room(call, "from_chat_id");

    private static IReadOnlyList<MessageId> Ids(Parameters parameters)
    {
        var ids = parameters.Json<IReadOnlyList<MessageId>>("message_ids", "can't parse message identifiers JSON object");
        if (ids is null or { Count: 0 }) throw RefusedException.BadRequest("message identifiers are not specified");
        if (ids.Count > MaxMessages) throw RefusedException.BadRequest("too many message identifiers specified");
        return ids.Zip(ids.Skip(1)).All(pair => pair.First.Value < pair.Second.Value)
            ? ids
            : throw RefusedException.BadRequest("message identifiers must be in a strictly increasing order");
    }

    private static Message Forwarded(BotCall call, ChatRoom room, Message message) => Copied(call, room, message) with
    {
        ReplyToMessage = null,
        ForwardOrigin = message.ForwardOrigin ?? new MessageOrigin { Type = "user", Date = message.Date, SenderUser = message.From },
    };

    private static Message Copied(BotCall call, ChatRoom room, Message message) => Target.Draft(call, room) with
    {
        Text = message.Text,
        Entities = message.Entities,
        Caption = message.Caption,
        CaptionEntities = message.CaptionEntities,
        Photo = message.Photo,
        Document = message.Document,
    };

    private static bool IsOpen(Message message) =>
        message.HasProtectedContent is not true && (message.Text is not null || message.Photo is not null || message.Document is not null);

    private static object Numbers(IReadOnlyList<Message> posted) => posted.Select(message => new { message.MessageId }).ToArray();
}
