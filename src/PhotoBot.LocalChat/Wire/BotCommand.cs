using System.Text.Json.Serialization;

namespace PhotoBot.LocalChat.Wire;

/// <summary>An entry of a bot's command menu.</summary>
public sealed record BotCommand
{
    public required string Command { get; init; } // 1 to 32 of a-z, 0-9 and _, without the slash
    public required string Description { get; init; } // 1 to 256 characters
}

/// <summary>The people that see a list of commands; the narrowest scope that fits wins.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(BotCommandScopeDefault), "default")]
[JsonDerivedType(typeof(BotCommandScopeAllPrivateChats), "all_private_chats")]
[JsonDerivedType(typeof(BotCommandScopeAllGroupChats), "all_group_chats")]
[JsonDerivedType(typeof(BotCommandScopeAllChatAdministrators), "all_chat_administrators")]
[JsonDerivedType(typeof(BotCommandScopeChat), "chat")]
[JsonDerivedType(typeof(BotCommandScopeChatAdministrators), "chat_administrators")]
[JsonDerivedType(typeof(BotCommandScopeChatMember), "chat_member")]
public abstract record BotCommandScope;

public sealed record BotCommandScopeDefault : BotCommandScope;

public sealed record BotCommandScopeAllPrivateChats : BotCommandScope;

public sealed record BotCommandScopeAllGroupChats : BotCommandScope;

public sealed record BotCommandScopeAllChatAdministrators : BotCommandScope;

public sealed record BotCommandScopeChat : BotCommandScope
{
    public required ChatId ChatId { get; init; }
}

public sealed record BotCommandScopeChatAdministrators : BotCommandScope
{
    public required ChatId ChatId { get; init; }
}

public sealed record BotCommandScopeChatMember : BotCommandScope
{
    public required ChatId ChatId { get; init; }
    public required UserId UserId { get; init; }
}
