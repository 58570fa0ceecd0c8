using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Errors;

/// <summary>400: the group became a supergroup and has a new id.</summary>
public sealed class ChatMigratedException : BotApiException
{
    internal ChatMigratedException(ApiFailure failure, ChatId newChat)
        : base(failure) => NewChat = newChat;

    /// <summary>Write there from now on.</summary>
    public ChatId NewChat { get; }
}
