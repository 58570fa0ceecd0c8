using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Chats;

/// <summary>Something the page shows as it happens: that it happened, not what, which is read from the chat.</summary>
/// <param name="Name">What happened: <c>hello</c>, <c>chat</c>, <c>action</c>, <c>menu</c>, <c>people</c> or <c>welcome</c>.</param>
/// <param name="Room">The chat it happened in; null when it concerns everybody.</param>
/// <param name="Content">What is told about it, as JSON.</param>
internal sealed record ChatEvent(string Name, ChatRoom? Room, object Content)
{
    /// <summary>The first event of every listener: whatever it knew may be old.</summary>
    public static ChatEvent Hello { get; } = new("hello", Room: null, new { });

    /// <summary>There are new people, bots or groups.</summary>
    public static ChatEvent People { get; } = new("people", Room: null, new { });

    /// <summary>The welcome has changed.</summary>
    public static ChatEvent Welcome { get; } = new("welcome", Room: null, new { });

    /// <summary>A chat's messages have changed.</summary>
    public static ChatEvent Changed(ChatRoom room, long revision) => new("chat", room, new { Bot = BotOf(room), Chat = room.Chat.Id, Revision = revision });

    /// <summary>The bot is at work, as sendChatAction says it.</summary>
    public static ChatEvent Acting(ChatRoom room, string action) => new("action", room, new { Bot = BotOf(room), Chat = room.Chat.Id, Action = action });

    /// <summary>A bot's command menus have changed.</summary>
    public static ChatEvent Menu(HostedBot bot) => new("menu", Room: null, new { Bot = bot.User.Id });

    private static UserId? BotOf(ChatRoom room) => room.Bot?.User.Id;
}
