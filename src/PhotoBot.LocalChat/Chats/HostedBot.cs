using System.Globalization;
using System.Security.Cryptography;
using PhotoBot.LocalChat.Limits;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Chats;

/// <summary>A bot of this server, with its updates, presses, commands and rates. Thread-safe.</summary>
internal sealed class HostedBot(User user, string token, SendRates? rates, TimeProvider time)
{
    private long lastMessage;

    /// <summary>The bot as its messages show it.</summary>
    public User User { get; } = user;

    /// <summary>The token it calls with. A secret: never log it.</summary>
    public string Token { get; } = token;

    public UpdateQueue Updates { get; } = new(time);

    public PressLog Presses { get; } = new(time);

    public CommandLists Commands { get; } = new();

    /// <summary>The rates that limit it; null for none.</summary>
    public SendRates? Rates { get; } = rates;

    /// <summary>A new number for a message of its private chats, which count together on Telegram.</summary>
    public MessageId NextMessage() => new(Interlocked.Increment(ref lastMessage));
}

/// <summary>The @names and tokens of bots.</summary>
internal static class BotNaming
{
    /// <summary>A bot's @name, without the @.</summary>
    public const string Username = "^[A-Za-z][A-Za-z0-9_]{2,29}[Bb][Oo][Tt]$";

    /// <summary>What an @name must look like.</summary>
    public const string UsernameWanted = "must be 5 to 32 letters, digits or '_' and end in 'bot'.";

    /// <summary>A token: the bot's user id, a colon, a secret.</summary>
    public const string Token = "^[1-9][0-9]{0,14}:[A-Za-z0-9_-]{35}$";

    /// <summary>What a token must look like.</summary>
    public const string TokenWanted = "must look like 123456789: and then 35 letters, digits, '_' or '-'.";

    private const string SecretLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    // Above 2^32, as ids of new bots are.
    private static long lastBot = 6_000_000_000;

    /// <summary>Makes a token with a new bot id.</summary>
    public static string NextToken() =>
        Interlocked.Increment(ref lastBot).ToString(CultureInfo.InvariantCulture)
        + ":" + RandomNumberGenerator.GetString(SecretLetters, 35);

    /// <summary>The user id in a token of the right form.</summary>
    public static UserId IdOf(string token) =>
        new(long.Parse(token.AsSpan(0, token.IndexOf(':', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture));
}
