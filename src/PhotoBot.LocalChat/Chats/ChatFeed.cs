using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Chats;

/// <summary>Passes events to all listeners. Thread-safe.</summary>
internal sealed class ChatFeed
{
    /// <summary>Events kept for a listener that does not read; one that lags further starts again.</summary>
    private const int Kept = 1000;

    private readonly ConcurrentDictionary<Channel<ChatEvent>, object?> listeners = new();

    public void Publish(ChatEvent chatEvent)
    {
        foreach (var (listener, _) in listeners)
        {
            // A listener that lags too far is cut off: it connects again and reads everything again.
            if (!listener.Writer.TryWrite(chatEvent)) listener.Writer.TryComplete();
        }
    }

    /// <summary>Returns a hello and then every event; ends only when the listener lags too far or is cancelled.</summary>
    public async IAsyncEnumerable<ChatEvent> ListenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var listener = Channel.CreateBounded<ChatEvent>(Kept);
        listeners[listener] = null;
        try
        {
            yield return ChatEvent.Hello;
            await foreach (var chatEvent in listener.Reader.ReadAllAsync(cancellation)) yield return chatEvent;
        }
        finally
        {
            listeners.TryRemove(listener, out _);
        }
    }
}

/// <summary>An event for the page. It names what has changed; the page reads the change from the chat.</summary>
/// <param name="Name">What happened: <c>hello</c>, <c>chat</c>, <c>action</c>, <c>menu</c>, <c>people</c> or <c>welcome</c>.</param>
/// <param name="Room">The chat it happened in; null when it concerns all chats.</param>
/// <param name="Content">The event's data, sent as JSON.</param>
internal sealed record ChatEvent(string Name, ChatRoom? Room, object Content)
{
    /// <summary>The first event of every listener: what it has read before may be old.</summary>
    public static ChatEvent Hello { get; } = new("hello", Room: null, new { });

    /// <summary>There are new people, bots or groups.</summary>
    public static ChatEvent People { get; } = new("people", Room: null, new { });

    /// <summary>The welcome has changed.</summary>
    public static ChatEvent Welcome { get; } = new("welcome", Room: null, new { });

    /// <summary>A chat's messages have changed.</summary>
    public static ChatEvent Changed(ChatRoom room, long revision) =>
        new("chat", room, new { Bot = BotOf(room), Chat = room.Chat.Id, Revision = revision });

    /// <summary>The bot is at work, as sendChatAction says it.</summary>
    public static ChatEvent Acting(ChatRoom room, string action) =>
        new("action", room, new { Bot = BotOf(room), Chat = room.Chat.Id, Action = action });

    /// <summary>A bot's command menus have changed.</summary>
    public static ChatEvent Menu(HostedBot bot) => new("menu", Room: null, new { Bot = bot.User.Id });

    private static UserId? BotOf(ChatRoom room) => room.Bot?.User.Id;
}
