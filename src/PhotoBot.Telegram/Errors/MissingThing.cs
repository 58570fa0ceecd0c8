namespace PhotoBot.Telegram.Errors;

/// <summary>What a request named that Telegram does not have.</summary>
public enum MissingThing
{
    /// <summary>404: no such method, or the token is malformed.</summary>
    Method,

    /// <summary>No such chat, or the bot has never met it.</summary>
    Chat,

    /// <summary>The message is gone, or too old to be changed.</summary>
    Message,

    /// <summary>The file_id is not this bot's or has expired, or the download link has: upload again, or call getFile again.</summary>
    File,

    /// <summary>The button press is too old to be answered.</summary>
    CallbackQuery,
}
