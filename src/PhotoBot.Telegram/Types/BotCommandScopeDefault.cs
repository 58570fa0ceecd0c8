namespace PhotoBot.Telegram.Types;

/// <summary>Everybody, where no narrower scope has commands.</summary>
public sealed record BotCommandScopeDefault : BotCommandScope;
