namespace PhotoBot.Telegram.Types;

/// <summary>The administrators of all groups.</summary>
public sealed record BotCommandScopeAllChatAdministrators : BotCommandScope;
