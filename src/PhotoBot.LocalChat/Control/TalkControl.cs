using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Formatting;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>What people do in a chat: read, write, edit, press buttons.</summary>
internal sealed class TalkControl(ChatWorld world)
{
    /// <summary>The largest file a person's app sends (Telegram's 2000 MB) is more than memory should hold; this is ample for tests.</summary>
    private const long MaxFile = 256L << 20;

    public async Task<object> ReadAsync(ControlCall call)
    {
        var room = world.Room(call);
        if (call.Wait > TimeSpan.Zero) await room.WaitAsync(call.QueryNumber("revision"), call.Wait, call.Cancellation);
        var (revision, messages, deleted) = room.ReadSince(call.QueryNumber("since"));
        return new ChatView(revision, messages, deleted);
    }

    public async Task<object> PostAsync(ControlCall call)
    {
        var room = world.Room(call);
        var parameters = await ParameterReader.ReadAsync(call.Context.Request, MaxFile, call.Cancellation);
        var from = world.Sender(room, parameters.Number("from") is { } id ? new UserId(id) : null);
        var draft = new Message
        {
            MessageId = default, Date = default, Chat = room.Chat, From = from, ReplyToMessage = Replied(room, parameters), ForwardOrigin = Origin(parameters),
        };
        var drafts = Drafts(draft, parameters);
        // Writing to a bot starts it, and starting one unblocks it.
        if (room.Bot is { } bot) room.SetMember(new ChatMember { Status = ChatMemberStatus.Member, User = bot.User });
        return world.Receive(room, drafts);
    }

    public async Task<object> EditAsync(ControlCall call)
    {
        var room = world.Room(call);
        var parameters = await ParameterReader.ReadAsync(call.Context.Request, MaxFile, call.Cancellation);
        var message = room.Find(new MessageId(call.RouteNumber("message"))) ?? throw ControlCall.NotFound($"message {call.Route("message")}");
        if (message.Text is null || message.From?.IsBot is true) throw RefusedException.BadRequest("only a person's text can be edited here");
        var text = FormattedText.Read(parameters.Text("text"), parseMode: null, given: null);
        var edited = message with { Text = text.Text, Entities = text.Entities, EditDate = world.Now };
        room.Replace(edited);
        world.Tell(room, UpdateType.EditedMessage, id => new Update { UpdateId = id, EditedMessage = edited });
        return edited;
    }

    public async Task<object> PressAsync(ControlCall call)
    {
        var room = world.Room(call);
        var wanted = await call.JsonAsync<NewPress>();
        var message = room.Find(wanted.MessageId) ?? throw ControlCall.NotFound($"message {wanted.MessageId}");
        var data = wanted.IsRaw ? wanted.Data : Button(message, wanted)?.CallbackData ?? throw RefusedException.BadRequest(
            $"message {wanted.MessageId} has no button {wanted.Data ?? wanted.Text}; it has: {string.Join(", ", Buttons(message).Select(b => $"{b.Text} ({b.CallbackData})"))}");
        var bot = world.Bots.FirstOrDefault(one => one.User.Id == message.From?.Id) ?? throw RefusedException.BadRequest($"message {wanted.MessageId} is not a bot's");
        var press = bot.Presses.Add(world.NextPress());
        var query = new CallbackQuery
        {
            Id = press.Id,
            From = wanted is { IsRaw: true, From: { } anybody } ? world.Person(anybody) : world.Sender(room, wanted.From),
            Message = message,
            ChatInstance = room.Chat.Id.ToString(),
            Data = data,
        };
        bot.Updates.Add(UpdateType.CallbackQuery, id => new Update { UpdateId = id, CallbackQuery = query });
        return press;
    }

    public async Task<object> GetPressAsync(ControlCall call)
    {
        foreach (var bot in world.Bots)
            if (await bot.Presses.ReadAsync(call.Route("press"), call.Wait, call.Cancellation) is { } press) return press;
        throw ControlCall.NotFound($"press {call.Route("press")}");
    }

    public object GetCommands(ControlCall call)
    {
        var room = world.Room(call);
        var person = world.Sender(room, call.QueryNumber("person") is var id and > 0 ? new UserId(id) : null);
        return world.BotsOf(room).SelectMany(bot => bot.Menus.Shown(room, person)).ToArray();
    }

    private Message[] Drafts(Message draft, Parameters parameters)
    {
        var text = parameters.TextOrNull("text") is { } raw ? FormattedText.Read(raw, parseMode: null, given: null) : null;
        if (parameters.Files.Count == 0)
        {
            if (text is null) throw RefusedException.BadRequest("a message needs a text or a file");
            return [draft with { Text = text.Text, Entities = text.Entities }];
        }

        var album = parameters.Files.Count > 1 ? world.NextAlbum() : null;
        var filled = parameters.Files.Select(file => Fill(draft with { MediaGroupId = album }, file, parameters.Text("as"))).ToArray();
        filled[0] = filled[0] with { Caption = text?.Text, CaptionEntities = text?.Entities };
        return filled;
    }

    private Message Fill(Message draft, FilePart file, string form) => form switch
    {
        "" or "photo" => draft with { Photo = world.Media.AddPhoto(file) },
        "document" => draft with { Document = world.Media.AddDocument(file) },
        _ => throw RefusedException.BadRequest($"as is '{form}', but must be photo or document"),
    };

    private static Message? Replied(ChatRoom room, Parameters parameters) => parameters.Number("reply_to_message_id") is { } id
        ? (room.Find(new MessageId(id)) ?? throw ControlCall.NotFound($"message {id}")) with { ReplyToMessage = null }
        : null;

    private MessageOrigin? Origin(Parameters parameters) => parameters.Number("forward_from") is { } id
        ? new MessageOrigin { Type = "user", Date = world.Now, SenderUser = world.Person(new UserId(id)) }
        : null;

    private static InlineKeyboardButton? Button(Message message, NewPress wanted) => Buttons(message).FirstOrDefault(button =>
        button.CallbackData is not null
        && (wanted.Data is { } data ? string.Equals(button.CallbackData, data, StringComparison.Ordinal) : string.Equals(button.Text, wanted.Text, StringComparison.Ordinal)));

    private static IEnumerable<InlineKeyboardButton> Buttons(Message message) => message.ReplyMarkup?.InlineKeyboard.SelectMany(row => row) ?? [];
}
