namespace PhotoBot.Telegram.Types;

/// <summary>An entry of the bot's command menu.</summary>
public sealed record BotCommand
{
    /// <summary>1 to 32 of a-z, 0-9 and _, without the slash.</summary>
    public required string Command { get; init; }

    /// <summary>What it does, 1 to 256 characters.</summary>
    public required string Description { get; init; }
}
