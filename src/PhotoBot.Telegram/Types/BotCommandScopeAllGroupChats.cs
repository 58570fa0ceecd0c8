namespace PhotoBot.Telegram.Types;

/// <summary>All groups.</summary>
public sealed record BotCommandScopeAllGroupChats : BotCommandScope;
