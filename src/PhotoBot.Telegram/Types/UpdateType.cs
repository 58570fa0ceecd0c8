namespace PhotoBot.Telegram.Types;

/// <summary>The kinds of update that can be asked for in getUpdates.</summary>
public static class UpdateType
{
    /// <summary>New messages.</summary>
    public const string Message = "message";

    /// <summary>Changed messages.</summary>
    public const string EditedMessage = "edited_message";

    /// <summary>Presses on buttons.</summary>
    public const string CallbackQuery = "callback_query";

    /// <summary>The bot's own standing in chats.</summary>
    public const string MyChatMember = "my_chat_member";
}
