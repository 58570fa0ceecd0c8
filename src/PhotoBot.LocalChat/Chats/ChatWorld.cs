using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PhotoBot.LocalChat.Media;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Chats;

/// <summary>The bots, people, chats and files of the server. In memory, gone when it stops. Thread-safe.</summary>
internal sealed class ChatWorld(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<HostedBot> bots = [];
    private readonly List<User> people = [];
    private readonly ConcurrentDictionary<(UserId? Bot, ChatId Chat), ChatRoom> rooms = new();
    // Above 2^32, as new ids on Telegram are, so that a bot cutting them to 32 bits fails here too.
    private long lastPerson = 7_000_000_000;
    private long lastGroup = -4_000_000_000;
    private long lastAlbum = 13_700_000_000_000_000;
    // Telegram's callback query ids are texts of 64-bit numbers.
    private long lastPress = 4_611_686_018_427_387_904;

    public MediaStore Media { get; } = new();

    public ChatFeed Feed { get; } = new();

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>All bots, in the order they came; the first is the default one.</summary>
    public IReadOnlyList<HostedBot> Bots
    {
        get
        {
            lock (gate) return [.. bots];
        }
    }

    /// <summary>All people, in the order they came.</summary>
    public IReadOnlyList<User> People
    {
        get
        {
            lock (gate) return [.. people];
        }
    }

    /// <summary>All chats, in no order.</summary>
    public IEnumerable<ChatRoom> Rooms => rooms.Values;

    public UserId NextPerson() => new(Interlocked.Increment(ref lastPerson));

    /// <summary>A new id of a group; supergroups have theirs below -10^12 (Bot API, "Chat").</summary>
    public ChatId NextGroup(bool super) => new(Interlocked.Decrement(ref lastGroup) - (super ? 1_000_000_000_000 : 0));

    /// <summary>A new media_group_id.</summary>
    public string NextAlbum() => Interlocked.Increment(ref lastAlbum).ToString(CultureInfo.InvariantCulture);

    /// <summary>A new id of a press on a button, unique among all bots.</summary>
    public string NextPress() => Interlocked.Increment(ref lastPress).ToString(CultureInfo.InvariantCulture);

    /// <summary>Adds a bot, with a private chat to every person; false when its id is taken.</summary>
    public bool TryAddBot(HostedBot bot)
    {
        lock (gate)
        {
            if (IsTaken(bot.User.Id)) return false;
            bots.Add(bot);
            foreach (var person in people) OpenPrivate(bot, person);
        }

        Feed.Publish(ChatEvent.People);
        return true;
    }

    /// <summary>Adds a person, with a private chat to every bot; false when the id is taken.</summary>
    public bool TryAddPerson(User person)
    {
        lock (gate)
        {
            if (IsTaken(person.Id)) return false;
            people.Add(person);
            foreach (var bot in bots) OpenPrivate(bot, person);
        }

        Feed.Publish(ChatEvent.People);
        return true;
    }

    /// <summary>Opens a group without members.</summary>
    public ChatRoom AddGroup(Chat chat) => rooms[(null, chat.Id)] = new ChatRoom(chat, bot: null, Feed, time);

    public HostedBot? FindBot(string token) => Bots.FirstOrDefault(bot => string.Equals(bot.Token, token, StringComparison.Ordinal));

    public User? FindPerson(UserId id) => People.FirstOrDefault(person => person.Id == id);

    /// <summary>Finds a group, or the private chat of a bot.</summary>
    public bool TryFindRoom(HostedBot bot, ChatId id, [NotNullWhen(true)] out ChatRoom? room) =>
        rooms.TryGetValue((id.Value > 0 ? bot.User.Id : null, id), out room);

    /// <summary>Posts what a person sends: into the chat, and one update a message to each of its bots.</summary>
    public IReadOnlyList<Message> Receive(ChatRoom room, IReadOnlyList<Message> drafts)
    {
        var posted = room.Post(drafts);
        foreach (var message in posted) QueueUpdate(room, UpdateType.Message, id => new Update { UpdateId = id, Message = message });
        return posted;
    }

    /// <summary>Queues an update for each bot of a chat.</summary>
    public void QueueUpdate(ChatRoom room, string kind, Func<UpdateId, Update> make)
    {
        foreach (var bot in BotsOf(room)) bot.Updates.Add(kind, make);
    }

    /// <summary>The bots that are in a group, or the one whose private chat it is, blocked or not.</summary>
    public IEnumerable<HostedBot> BotsOf(ChatRoom room) => room.Bot is { } bot ? [bot] : Bots.Where(one => room.Holds(one.User.Id));

    private bool IsTaken(UserId id) => id.Value <= 0 || bots.Exists(bot => bot.User.Id == id) || people.Exists(person => person.Id == id);

    private void OpenPrivate(HostedBot bot, User person)
    {
        var chat = new Chat
        {
            Id = ChatId.PrivateWith(person.Id),
            Type = ChatType.Private,
            Username = person.Username,
            FirstName = person.FirstName,
            LastName = person.LastName,
        };
        var room = new ChatRoom(chat, bot, Feed, time);
        room.SetMember(ChatMember.Of(person, ChatMemberStatus.Member));
        rooms[(bot.User.Id, chat.Id)] = room;
    }
}
