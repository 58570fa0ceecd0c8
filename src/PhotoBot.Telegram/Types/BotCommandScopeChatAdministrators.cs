namespace PhotoBot.Telegram.Types;

/// <summary>The administrators of one group.</summary>
public sealed record BotCommandScopeChatAdministrators : BotCommandScope
{
    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }
}
