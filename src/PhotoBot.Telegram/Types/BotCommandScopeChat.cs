namespace PhotoBot.Telegram.Types;

/// <summary>One chat; with a private chat, one person.</summary>
public sealed record BotCommandScopeChat : BotCommandScope
{
    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }
}
