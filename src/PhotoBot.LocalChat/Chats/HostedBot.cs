using PhotoBot.LocalChat.Limits;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Chats;

/// <summary>One of the bots this server plays Telegram for, and what is its alone. Thread-safe.</summary>
internal sealed class HostedBot(User user, string token, SendRates? rates, TimeProvider time)
{
    private volatile User user = user;
    private long lastMessage;

    /// <summary>The bot, as its messages show it from now on.</summary>
    public User User => user;

    /// <summary>What it calls with. A secret as a real one is: never log it.</summary>
    public string Token { get; } = token;

    /// <summary>What the bot has yet to fetch.</summary>
    public UpdateQueue Updates { get; } = new(time);

    /// <summary>Presses on its inline buttons.</summary>
    public PressLog Presses { get; } = new(time);

    /// <summary>Its command menus.</summary>
    public CommandMenus Menus { get; } = new();

    /// <summary>The rates it is held to; null for none.</summary>
    public SendRates? Rates { get; } = rates;

    /// <summary>What it says of itself and has set for itself.</summary>
    public BotProfile Profile { get; } = new(time);

    /// <summary>Gives the bot another display name.</summary>
    public void Rename(string name) => user = user with { FirstName = name };

    /// <summary>A new number for a message of its private chats, which count together on Telegram.</summary>
    public MessageId NextMessage() => new(Interlocked.Increment(ref lastMessage));
}
