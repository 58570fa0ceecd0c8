using System.Text.Json.Serialization;

namespace PhotoBot.Telegram.Types;

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
