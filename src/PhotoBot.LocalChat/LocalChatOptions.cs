using System.ComponentModel.DataAnnotations;

namespace PhotoBot.LocalChat;

/// <summary>How the local chat server listens and which bot it plays the server for.</summary>
public sealed class LocalChatOptions
{
    /// <summary>The section of appsettings.json.</summary>
    public const string Section = "LocalChat";

    /// <summary>TCP port on 127.0.0.1; 0 takes any free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>
    /// The bot's token, <c>ID:SECRET</c>; null makes a fresh one at each start. The number before the colon is the bot's user id.
    /// A secret: read it from <see cref="LocalChatServer.Token"/>, never log it.
    /// </summary>
    [RegularExpression("^[1-9][0-9]{0,14}:[A-Za-z0-9_-]{35}$", ErrorMessage = "LocalChat:Token must look like 123456789: and then 35 letters, digits, '_' or '-'.")]
    public string? Token { get; set; }

    /// <summary>The bot's @name, without the @; Telegram wants it to end in "bot".</summary>
    [Required, RegularExpression("^[A-Za-z][A-Za-z0-9_]{2,29}[Bb][Oo][Tt]$", ErrorMessage = "LocalChat:BotUsername must be 5 to 32 letters, digits or '_' and end in 'bot'.")]
    public string BotUsername { get; set; } = "photo_local_bot";

    /// <summary>The bot's display name, 1 to 64 characters.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string BotName { get; set; } = "PhotoBot";

    /// <summary>Whether sends are held to Telegram's rates and refused with 429 above them; tests that are not about rates switch it off.</summary>
    public bool EnforceRateLimits { get; set; } = true;
}
