using System.Text.Json.Serialization;

namespace PhotoBot.LocalChat.Wire;

/// <summary>An entry of the bot's command menu.</summary>
public sealed record BotCommand
{
    /// <summary>1 to 32 of a-z, 0-9 and _, without the slash.</summary>
    public required string Command { get; init; }

    /// <summary>What it does, 1 to 256 characters.</summary>
    public required string Description { get; init; }
}

/// <summary>Who sees a command menu; the narrowest scope that fits wins. It shows and hides, it does not authorise.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(BotCommandScopeDefault), "default")]
[JsonDerivedType(typeof(BotCommandScopeAllPrivateChats), "all_private_chats")]
[JsonDerivedType(typeof(BotCommandScopeAllGroupChats), "all_group_chats")]
[JsonDerivedType(typeof(BotCommandScopeAllChatAdministrators), "all_chat_administrators")]
[JsonDerivedType(typeof(BotCommandScopeChat), "chat")]
[JsonDerivedType(typeof(BotCommandScopeChatAdministrators), "chat_administrators")]
[JsonDerivedType(typeof(BotCommandScopeChatMember), "chat_member")]
public abstract record BotCommandScope
{
    private protected BotCommandScope()
    {
    }
}

/// <summary>Everybody, where no narrower scope has commands.</summary>
public sealed record BotCommandScopeDefault : BotCommandScope;

/// <summary>All private chats.</summary>
public sealed record BotCommandScopeAllPrivateChats : BotCommandScope;

/// <summary>All groups.</summary>
public sealed record BotCommandScopeAllGroupChats : BotCommandScope;

/// <summary>The administrators of all groups.</summary>
public sealed record BotCommandScopeAllChatAdministrators : BotCommandScope;

/// <summary>One chat; with a private chat, one person.</summary>
public sealed record BotCommandScopeChat : BotCommandScope
{
    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }
}

/// <summary>The administrators of one group.</summary>
public sealed record BotCommandScopeChatAdministrators : BotCommandScope
{
    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }
}

/// <summary>One member of one group.</summary>
public sealed record BotCommandScopeChatMember : BotCommandScope
{
    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }

    /// <summary>The member.</summary>
    public required UserId UserId { get; init; }
}
