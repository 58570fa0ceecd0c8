namespace PhotoBot.BotApi;

/// <summary>The limits of what a bot may send and fetch. Lengths are counted in UTF-16 characters, without markup.</summary>
internal static class TelegramLimits
{
    /// <summary>Photos of one media group (Bot API, sendMediaGroup).</summary>
    public const int MediaGroup = 10;

    /// <summary>Bytes of a file that a bot sends (Bot API, "Sending files"; the server reads MB as 2^20).</summary>
    public const long UploadBytes = 50L << 20;

    /// <summary>Bytes of a file that a bot fetches from Telegram's own servers (Bot API, getFile).</summary>
    public const int DownloadBytes = 20 << 20;

    /// <summary>Length of a message (Bot API, sendMessage).</summary>
    public const int Message = 4096;

    /// <summary>Length of the words under a photo or a file (Bot API, sendPhoto).</summary>
    public const int Caption = 1024;

    /// <summary>Length of what pops up after a press (Bot API, answerCallbackQuery).</summary>
    public const int CallbackAnswer = 200;

    /// <summary>Bytes that a button brings back (Bot API, InlineKeyboardButton).</summary>
    public const int CallbackData = 64;

    /// <summary>Length of a command's description (Bot API, BotCommand).</summary>
    public const int CommandDescription = 256;

    /// <summary>Length of a button's label. The Bot API names none: this is what a phone shows of it.</summary>
    public const int ButtonLabel = 40;
}
