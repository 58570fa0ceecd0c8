namespace PhotoBot.Telegram.Types;

/// <summary>All private chats.</summary>
public sealed record BotCommandScopeAllPrivateChats : BotCommandScope;
