using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json.Serialization;

namespace PhotoBot.BotApi;

/// <summary>How to reach Telegram and how fast to write. The defaults are Telegram's published limits.</summary>
internal sealed class TelegramOptions
{
    /// <summary>The section of appsettings.json.</summary>
    public const string Section = "Telegram";

    /// <summary>
    /// The bot's secret as @BotFather gives it: digits, a colon and letters. Empty for the local chat. From the environment or user secrets
    /// only: everyone who has it controls the bot.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Token { get; set; } = "";

    /// <summary>The address of the Bot API: Telegram's, or another server's, whose path is kept.</summary>
    [Required]
    [RegularExpression(
        "^[Hh][Tt][Tt][Pp][Ss]?://[^/].*", ErrorMessage = "Telegram:ApiRoot must be an address such as https://api.telegram.org.")]
    public Uri ApiRoot { get; set; } = new("https://api.telegram.org");

    /// <summary>Seconds that getUpdates waits for an update; Telegram allows up to 50.</summary>
    [Range(0, 50)]
    public int PollSeconds { get; set; } = 50;

    /// <summary>Seconds that a call may take, beyond the poll and beyond the time its file needs at 64 KiB/s.</summary>
    [Range(1, 600)]
    public int RequestSeconds { get; set; } = 30;

    /// <summary>
    /// The longest pause in seconds that Telegram may ask for. Beyond it a send is retried later, and any other call fails.
    /// </summary>
    [Range(1, 3600)]
    public int MaxRetryAfterSeconds { get; set; } = 120;

    /// <summary>Messages a second to one chat in the long run.</summary>
    [Range(0.05, 30)]
    public double ChatMessagesPerSecond { get; set; } = 1;

    /// <summary>Messages that may go to an idle chat at once. A media group always goes at once, and the chat pauses after it.</summary>
    [Range(1, 20)]
    public int ChatBurst { get; set; } = 3;

    /// <summary>Messages to one group in any minute.</summary>
    [Range(1, 1000)]
    public int GroupMessagesPerMinute { get; set; } = 20;

    /// <summary>Messages to all chats together in any second.</summary>
    [Range(1, 1000)]
    public int MessagesPerSecond { get; set; } = 30;

    /// <summary>The API root and whether a token is set; never the token.</summary>
    public override string ToString() => $"{ApiRoot} ({(Token.Length == 0 ? "no token" : "token set")})";
}
