using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using PhotoBot.LocalChat.Media;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Chats;

/// <summary>Everything the server knows: its bot, people, chats, files, updates. In memory, gone when it stops. Thread-safe.</summary>
internal sealed class ChatWorld(User bot, TimeProvider time)
{
    private readonly ConcurrentDictionary<UserId, User> people = new();
    private readonly ConcurrentDictionary<ChatId, ChatRoom> rooms = new();
    // Above 2^32, as new ids on Telegram are, so that a bot cutting them to 32 bits fails here too.
    private long lastPerson = 7_000_000_000;
    private long lastGroup = -4_000_000_000;
    private long lastAlbum = 13_700_000_000_000_000;

    /// <summary>The bot, as its messages show it.</summary>
    public User Bot { get; } = bot;

    /// <summary>What the bot has yet to fetch.</summary>
    public UpdateQueue Updates { get; } = new(time);

    /// <summary>The files sent by anybody.</summary>
    public MediaStore Media { get; } = new();

    /// <summary>Presses on inline buttons.</summary>
    public PressLog Presses { get; } = new(time);

    /// <summary>The bot's command menus.</summary>
    public CommandMenus Menus { get; } = new();

    /// <summary>The time now, UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>All chats, in no order.</summary>
    public IEnumerable<ChatRoom> Rooms => rooms.Values;

    /// <summary>A new id of a person.</summary>
    public UserId NextPerson() => new(Interlocked.Increment(ref lastPerson));

    /// <summary>A new id of a group; supergroups have theirs below -10^12 (Bot API, "Chat").</summary>
    public ChatId NextGroup(bool super) => new(Interlocked.Decrement(ref lastGroup) - (super ? 1_000_000_000_000 : 0));

    /// <summary>A new media_group_id.</summary>
    public string NextAlbum() => Interlocked.Increment(ref lastAlbum).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Adds a person; false when the id is taken.</summary>
    public bool TryAddPerson(User user) => people.TryAdd(user.Id, user);

    /// <summary>Finds a person.</summary>
    public bool TryFindPerson(UserId id, [NotNullWhen(true)] out User? user) => people.TryGetValue(id, out user);

    /// <summary>Opens a chat; false when the id is taken.</summary>
    public bool TryAddRoom(Chat chat, [NotNullWhen(true)] out ChatRoom? room)
    {
        room = new ChatRoom(chat, time);
        return rooms.TryAdd(chat.Id, room);
    }

    /// <summary>Finds a chat.</summary>
    public bool TryFindRoom(ChatId id, [NotNullWhen(true)] out ChatRoom? room) => rooms.TryGetValue(id, out room);

    /// <summary>Posts what a person sends: into the chat, and one update a message to the bot.</summary>
    public IReadOnlyList<Message> Receive(ChatRoom room, IReadOnlyList<Message> drafts)
    {
        var posted = room.Post(drafts);
        foreach (var message in posted) Updates.Add(UpdateType.Message, id => new Update { UpdateId = id, Message = message });
        return posted;
    }
}
