namespace PhotoBot.Telegram.Types;

/// <summary>One member of one group.</summary>
public sealed record BotCommandScopeChatMember : BotCommandScope
{
    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }

    /// <summary>The member.</summary>
    public required UserId UserId { get; init; }
}
