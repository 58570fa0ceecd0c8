using System.ComponentModel.DataAnnotations;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>
/// The people's side of the chat and the control of tests, over HTTP under <c>/control</c>. Bodies and answers are snake_case JSON
/// without an envelope; a refusal is the Bot API's <c>{"ok":false,"error_code","description"}</c> with its status. A private chat has
/// the id of its person; of several bots, <c>?bot=ID</c> chooses the bot; without it the first one is meant.
/// <code>
/// GET    people                        -> [User]
/// POST   people                        NewPerson -> User; opens a private chat with every bot, whose id is the person's
/// POST   groups                        NewGroup -> Chat; with every bot in it
/// GET    bots                          -> [User], the default one first
/// POST   bots                          NewBot -> AddedBot
/// GET    chats                         ?person=ID -> [ChatSummary], the newest first; a person's or all
/// PUT    chats/CHAT/members            NewMemberStatus -> ChatMember
/// GET    welcome                       -> ChatWelcome
/// GET    welcome/samples/NAME          -> a picture
/// GET    events                        ?person=ID -> server-sent events: hello {}, chat {bot,chat,revision}, action {bot,chat,action},
///                                      menu {bot}, people {}, welcome {}
/// GET    calls                         ?after=NUMBER&amp;method=NAME -> [CallRecord]
/// POST   faults                        Fault; DELETE forgets all
/// GET    updates                       -> [Update] not confirmed yet
/// POST   updates/ID/repeat             the update is delivered once more
/// </code>
/// See <see cref="MessageEndpoints"/> for the messages of a chat.
/// </summary>
internal sealed class ControlEndpoints(ChatWorld world, Func<NewBot, HostedBot> makeBot, FaultPlan faults, CallLog log)
{
    private static readonly HashSet<string> Statuses = new(StringComparer.Ordinal)
    {
        ChatMemberStatus.Creator, ChatMemberStatus.Administrator, ChatMemberStatus.Member, ChatMemberStatus.Left, ChatMemberStatus.Kicked,
    };

    private ChatWelcome welcome = new();

    /// <summary>The welcome that the page shows now.</summary>
    public ChatWelcome Welcome
    {
        get => Volatile.Read(ref welcome);
        set
        {
            Volatile.Write(ref welcome, value);
            world.Feed.Publish(ChatEvent.Welcome);
        }
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/control");
        control.MapGet("people", () => world.People);
        control.MapPost("people", AddPerson);
        control.MapPost("groups", AddGroup);
        control.MapGet("bots", () => world.Bots.Select(bot => bot.User));
        control.MapPost("bots", AddBot);
        control.MapGet("chats", Chats);
        control.MapPut("chats/{chat:long}/members", SetMember);
        control.MapGet("welcome", () => Welcome);
        control.MapGet("welcome/samples/{name}", Sample);
        control.MapGet("events", (long? person, CancellationToken stop) => TypedResults.ServerSentEvents(EventsAsync(person, stop)));
        control.MapGet("calls", (long? after, string? method) => log.Read(after ?? 0, method));
        control.MapPost("faults", (Fault fault) => faults.Add(fault));
        control.MapDelete("faults", () => faults.Clear());
        control.MapGet("updates", (long? bot) => world.Bot(bot).Updates.Pending);
        control.MapPost("updates/{update:long}/repeat", RepeatUpdate);
        new MessageEndpoints(world).Map(control);
    }

    public User AddPerson(NewPerson wanted)
    {
        var person = new User
        {
            Id = wanted.Id ?? world.NextPerson(),
            IsBot = false,
            FirstName = wanted.FirstName,
            LastName = wanted.LastName,
            Username = wanted.Username,
            LanguageCode = wanted.LanguageCode,
        };
        return world.TryAddPerson(person)
            ? person
            : throw RefusedException.BadRequest($"the id {person.Id} is taken, or no id of a person");
    }

    private Chat AddGroup(NewGroup wanted)
    {
        var creator = world.Person(wanted.Creator);
        var others = wanted.Members.Where(id => id != wanted.Creator).Select(world.Person).ToArray();
        var type = wanted.Super ? ChatType.Supergroup : ChatType.Group;
        var chat = new Chat { Id = world.NextGroup(wanted.Super), Type = type, Title = wanted.Title };
        var room = world.AddGroup(chat);
        room.SetMember(ChatMember.Of(creator, ChatMemberStatus.Creator));
        foreach (var other in others) room.SetMember(ChatMember.Of(other, ChatMemberStatus.Member));
        foreach (var bot in world.Bots) SetBot(room, bot, ChatMemberStatus.Member, creator);
        world.Feed.Publish(ChatEvent.People);
        return chat;
    }

    private AddedBot AddBot(NewBot wanted)
    {
        var mistakes = new List<ValidationResult>();
        if (!Validator.TryValidateObject(wanted, new ValidationContext(wanted), mistakes, validateAllProperties: true))
            throw RefusedException.BadRequest(mistakes[0].ErrorMessage ?? "the bot's name or token is not one");
        var bot = makeBot(wanted);
        return world.TryAddBot(bot)
            ? new AddedBot(bot.User, bot.Token)
            : throw RefusedException.BadRequest($"the id {bot.User.Id} is taken");
    }

    private IEnumerable<ChatSummary> Chats(long? person) => world.Rooms
        .Where(room => person is not { } id || room.Holds(new UserId(id)))
        .Select(Summary)
        .OrderByDescending(summary => summary.LastMessage?.Date)
        .ThenBy(summary => summary.Chat.Id.Value);

    private static ChatSummary Summary(ChatRoom room)
    {
        var (revision, messages, _) = room.Read();
        return new ChatSummary(room.Bot?.User, room.Chat, revision, messages.Count > 0 ? messages[^1] : null);
    }

    private ChatMember SetMember(long chat, long? bot, NewMemberStatus wanted)
    {
        var room = world.Room(chat, bot);
        if (!Statuses.Contains(wanted.Status))
            throw RefusedException.BadRequest($"status is '{wanted.Status}', but must be one of {string.Join(", ", Statuses)}");
        if (world.Bots.FirstOrDefault(one => one.User.Id == wanted.User) is { } moved)
            return SetBot(room, moved, wanted.Status, room.Members.First(member => !member.User.IsBot).User);

        var member = ChatMember.Of(world.Person(wanted.User), wanted.Status);
        room.SetMember(member);
        return member;
    }

    private ChatMember SetBot(ChatRoom room, HostedBot bot, string status, User actor)
    {
        var before = room.FindMember(bot.User.Id) ?? ChatMember.Of(bot.User, ChatMemberStatus.Left);
        var after = ChatMember.Of(bot.User, status);
        room.SetMember(after);
        var change = new ChatMemberUpdated
        {
            Chat = room.Chat, From = actor, Date = world.Now, OldChatMember = before, NewChatMember = after,
        };
        bot.Updates.Add(UpdateType.MyChatMember, id => new Update { UpdateId = id, MyChatMember = change });
        return after;
    }

    private FileContentHttpResult Sample(string name) =>
        Welcome.Samples.FirstOrDefault(sample => string.Equals(sample.Name, name, StringComparison.Ordinal)) is { } sample
            ? TypedResults.Bytes(sample.Picture, "image/jpeg")
            : throw RefusedException.NotFound($"sample {name}");

    private async IAsyncEnumerable<SseItem<object>> EventsAsync(long? person, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var chatEvent in world.Feed.ListenAsync(stop))
        {
            if (chatEvent.Room is { } room && person is { } id && !room.Holds(new UserId(id))) continue;
            yield return new SseItem<object>(chatEvent.Content, chatEvent.Name);
        }
    }

    private void RepeatUpdate(long update, long? bot)
    {
        if (!world.Bot(bot).Updates.Repeat(new UpdateId(update))) throw RefusedException.NotFound($"update {update}");
    }
}

/// <summary>Finds the bot, chat or person of a control request, or refuses it with 404.</summary>
internal static class Lookup
{
    /// <summary>The bot of an id; the first one without an id.</summary>
    public static HostedBot Bot(this ChatWorld world, long? id) =>
        id is null
            ? world.Bots[0]
            : world.Bots.FirstOrDefault(bot => bot.User.Id.Value == id) ?? throw RefusedException.NotFound($"bot {id}");

    /// <summary>The chat of an id; of several private chats of that id, the one with the bot.</summary>
    public static ChatRoom Room(this ChatWorld world, long chat, long? bot) =>
        world.TryFindRoom(world.Bot(bot), new ChatId(chat), out var room) ? room : throw RefusedException.NotFound($"chat {chat}");

    /// <summary>The person of an id.</summary>
    public static User Person(this ChatWorld world, UserId id) => world.FindPerson(id) ?? throw RefusedException.NotFound($"person {id}");

    /// <summary>Returns the person who acts in a chat: the one named, or a private chat's person.</summary>
    /// <exception cref="RefusedException">404: no such person; 400: no person named in a group, or not a member.</exception>
    public static User Sender(this ChatWorld world, ChatRoom room, UserId? named)
    {
        if (named is null && room.Chat.Type is not ChatType.Private)
            throw RefusedException.BadRequest("from is missing: a group has several people");
        var person = world.Person(named ?? new UserId(room.Chat.Id.Value));
        return room.Holds(person.Id) ? person : throw RefusedException.BadRequest($"person {person.Id} is not in chat {room.Chat.Id}");
    }
}
