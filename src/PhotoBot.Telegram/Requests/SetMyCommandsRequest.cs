using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Sets the bot's command menu.</summary>
public sealed record SetMyCommandsRequest : BotRequest<bool>
{
    /// <summary>The entries, at most 100.</summary>
    public required IReadOnlyList<BotCommand> Commands { get; init; }

    /// <summary>Who sees it; everybody when absent.</summary>
    public BotCommandScope? Scope { get; init; }

    /// <summary>Two letters of the language it is for; all others when absent.</summary>
    public string? LanguageCode { get; init; }

    internal override string Method => "setMyCommands";

    internal override void Validate() => RequestCheck.Commands(Method, Commands);
}
