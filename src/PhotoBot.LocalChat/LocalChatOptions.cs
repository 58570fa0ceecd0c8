using System.ComponentModel.DataAnnotations;
using System.Net;
using PhotoBot.LocalChat.Chats;

namespace PhotoBot.LocalChat;

/// <summary>The address of the local chat server and its first bot.</summary>
public sealed class LocalChatOptions
{
    /// <summary>The section of appsettings.json.</summary>
    public const string Section = "LocalChat";

    /// <summary>
    /// The IP address to listen on. There is no login, so any client that reaches it can read and write every chat: use another than
    /// loopback only in a trusted network.
    /// </summary>
    [Required, IPAddress(ErrorMessage = "LocalChat:Listen must be an IP address, such as 127.0.0.1.")]
    public string Listen { get; set; } = "127.0.0.1";

    /// <summary>TCP port; 0 takes any free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>
    /// The bot's token, <c>ID:SECRET</c>; null makes a fresh one at each start. The number before the colon is the bot's user id.
    /// A secret: read it from <see cref="LocalChatServer.Token"/>, never log it.
    /// </summary>
    [RegularExpression(BotNaming.Token, ErrorMessage = "LocalChat:Token " + BotNaming.TokenWanted)]
    public string? Token { get; set; }

    /// <summary>The bot's @name, without the @; on Telegram it ends in "bot".</summary>
    [Required, RegularExpression(BotNaming.Username, ErrorMessage = "LocalChat:BotUsername " + BotNaming.UsernameWanted)]
    public string BotUsername { get; set; } = "photo_local_bot";

    /// <summary>The bot's display name, 1 to 64 characters.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string BotName { get; set; } = "PhotoBot";

    /// <summary>Whether sends above Telegram's rates are refused with 429; tests that are not about rates switch it off.</summary>
    public bool EnforceRateLimits { get; set; } = true;
}

/// <summary>Accepts a text that is an IP address.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IPAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null || value is string text && IPAddress.TryParse(text, out _);
}
