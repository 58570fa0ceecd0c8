namespace PhotoBot.Telegram.Types;

/// <summary>What the bot shows to be doing, for five seconds.</summary>
public static class ChatAction
{
    /// <summary>Writing a text.</summary>
    public const string Typing = "typing";

    /// <summary>Sending a photo.</summary>
    public const string UploadPhoto = "upload_photo";

    /// <summary>Sending a file.</summary>
    public const string UploadDocument = "upload_document";
}
