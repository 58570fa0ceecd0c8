using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Formatting;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>
/// What people do in a chat: read, write, edit, press buttons, load files.
/// <code>
/// GET    chats/CHAT/messages           ?revision=R&amp;wait=SECONDS&amp;since=R -> ChatView, as soon as it is newer than a revision or
///                                      the wait is over; whole, or what has changed since a revision
/// POST   chats/CHAT/messages           form or JSON: from, text, as=photo|document, reply_to_message_id, forward_from, files -> [Message]
///                                      one file: text is its caption; several: an album, one message each, the first with the caption
/// PATCH  chats/CHAT/messages/MESSAGE   {text} -> Message; the person edits it
/// GET    chats/CHAT/commands           ?person=ID -> [BotCommand], as that person's menu shows them
/// POST   chats/CHAT/presses            NewPress -> CallbackPress
/// GET    presses/ID                    ?wait=SECONDS -> CallbackPress, as soon as it is answered or the wait is over
/// GET    files/FILE_ID                 -> the file's bytes, of any size
/// </code>
/// </summary>
internal sealed class MessageEndpoints(ChatWorld world)
{
    /// <summary>The largest file of a person; Telegram's 2000 MB are more than memory should hold.</summary>
    private const long MaxFile = 256L << 20;

    /// <summary>Longest wait for something to happen, seconds.</summary>
    private const int MaxWait = 50;

    public void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("chats/{chat:long}/messages", ReadAsync);
        control.MapPost("chats/{chat:long}/messages", PostAsync);
        control.MapPatch("chats/{chat:long}/messages/{message:long}", EditAsync);
        control.MapGet("chats/{chat:long}/commands", Commands);
        control.MapPost("chats/{chat:long}/presses", Press);
        control.MapGet("presses/{press}", PressAsync);
        control.MapGet("files/{file}", Download);
    }

    private async Task<ChatView> ReadAsync(long chat, long? bot, long? revision, long? since, int? wait, CancellationToken stop)
    {
        var room = world.Room(chat, bot);
        if (wait > 0) await room.WaitAsync(revision ?? 0, Seconds(wait), stop);
        var (now, messages, deleted) = room.Read(since ?? 0);
        return new ChatView(now, messages, deleted);
    }

    private async Task<IReadOnlyList<Message>> PostAsync(long chat, long? bot, HttpRequest request)
    {
        var room = world.Room(chat, bot);
        var parameters = await RequestParameters.ReadAsync(request, MaxFile);
        var draft = new Message
        {
            MessageId = default,
            Date = default,
            Chat = room.Chat,
            From = world.Sender(room, parameters.Number("from") is { } from ? new UserId(from) : null),
            ReplyToMessage = parameters.Number("reply_to_message_id") is { } replied
                ? Find(room, replied) with { ReplyToMessage = null }
                : null,
            ForwardOrigin = parameters.Number("forward_from") is { } author
                ? new MessageOrigin { Type = "user", Date = world.Now, SenderUser = world.Person(new UserId(author)) }
                : null,
        };
        var drafts = Drafts(draft, parameters);
        // Writing to a bot starts it, and starting one unblocks it.
        if (room.Bot is { } started) room.SetMember(ChatMember.Of(started.User, ChatMemberStatus.Member));
        return world.Receive(room, drafts);
    }

    private async Task<Message> EditAsync(long chat, long message, long? bot, HttpRequest request)
    {
        var room = world.Room(chat, bot);
        var parameters = await RequestParameters.ReadAsync(request, MaxFile);
        var before = Find(room, message);
        if (before.Text is null || before.From?.IsBot is true) throw RefusedException.BadRequest("only a person's text can be edited here");
        var text = FormattedText.Read(parameters.Text("text"));
        var edited = before with { Text = text.Text, Entities = text.Entities, EditDate = world.Now };
        room.Replace(edited);
        world.QueueUpdate(room, UpdateType.EditedMessage, id => new Update { UpdateId = id, EditedMessage = edited });
        return edited;
    }

    private IEnumerable<BotCommand> Commands(long chat, long? bot, long? person)
    {
        var room = world.Room(chat, bot);
        var reader = world.Sender(room, person is { } id ? new UserId(id) : null);
        return world.BotsOf(room).SelectMany(one => one.Commands.Shown(room, reader));
    }

    private CallbackPress Press(long chat, long? bot, NewPress wanted)
    {
        var room = world.Room(chat, bot);
        var message = Find(room, wanted.MessageId.Value);
        var data = wanted.IsRaw ? wanted.Data : Button(message, wanted)?.CallbackData ?? throw RefusedException.BadRequest(
            $"message {wanted.MessageId} has no button {wanted.Data ?? wanted.Text}; it has: "
            + string.Join(", ", Buttons(message).Select(button => $"{button.Text} ({button.CallbackData})")));
        var asked = world.Bots.FirstOrDefault(one => one.User.Id == message.From?.Id)
            ?? throw RefusedException.BadRequest($"message {wanted.MessageId} is not a bot's");
        var query = new CallbackQuery
        {
            Id = world.NextPress(),
            From = wanted is { IsRaw: true, From: { } sender } ? world.Person(sender) : world.Sender(room, wanted.From),
            Message = message,
            ChatInstance = room.Chat.Id.ToString(),
            Data = data,
        };
        var press = asked.Presses.Add(query.Id);
        asked.Updates.Add(UpdateType.CallbackQuery, id => new Update { UpdateId = id, CallbackQuery = query });
        return press;
    }

    private async Task<CallbackPress> PressAsync(string press, int? wait, CancellationToken stop)
    {
        foreach (var bot in world.Bots)
            if (await bot.Presses.ReadAsync(press, Seconds(wait), stop) is { } found) return found;
        throw RefusedException.NotFound($"press {press}");
    }

    private FileContentHttpResult Download(string file, HttpResponse response)
    {
        var bytes = (world.Media.FindFile(file) ?? throw RefusedException.NotFound("file of this id")).Bytes;
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        // The page shows photos only: other files are saved to disk, never run as part of the page.
        return world.Media.FindPhoto(file) is not null
            ? TypedResults.Bytes(bytes, "image/jpeg")
            : TypedResults.Bytes(bytes, "application/octet-stream", world.Media.FindDocument(file)?.FileName ?? "file");
    }

    private Message[] Drafts(Message draft, RequestParameters parameters)
    {
        var text = parameters.TextOrNull("text") is { } raw ? FormattedText.Read(raw) : null;
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

    private static TimeSpan Seconds(int? wait) => TimeSpan.FromSeconds(Math.Clamp(wait ?? 0, 0, MaxWait));

    private static Message Find(ChatRoom room, long message) =>
        room.Find(new MessageId(message)) ?? throw RefusedException.NotFound($"message {message}");

    private static InlineKeyboardButton? Button(Message message, NewPress wanted) => Buttons(message).FirstOrDefault(button =>
        button.CallbackData is not null
        && (wanted.Data is { } data
            ? string.Equals(button.CallbackData, data, StringComparison.Ordinal)
            : string.Equals(button.Text, wanted.Text, StringComparison.Ordinal)));

    private static IEnumerable<InlineKeyboardButton> Buttons(Message message) =>
        message.ReplyMarkup?.InlineKeyboard.SelectMany(row => row) ?? [];
}
