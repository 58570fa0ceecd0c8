using Dapper;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Photos;

/// <summary>Stores which photos a bot has uploaded, and the identifier by which it may send them again.</summary>
/// <remarks>An identifier works only for the bot that got it. Safe for use from any thread.</remarks>
public sealed class SentFiles(ArchiveDatabase database)
{
    /// <summary>Returns the messenger's identifier of the photo; null when this bot has not uploaded it yet.</summary>
    public string? Find(long bot, PhotoId photo)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<string>(
            "SELECT file_id FROM telegram_files WHERE bot_id = @bot AND photo_id = @photo", new { bot, photo = photo.Value });
    }

    /// <summary>Stores the identifier that an upload came back with. A photo that was removed meanwhile is ignored.</summary>
    public void Note(long bot, PhotoId photo, string fileId)
    {
        using var connection = database.Connect();
        connection.Execute(
            """
            INSERT INTO telegram_files (bot_id, photo_id, file_id) SELECT @bot, id, @fileId FROM photos WHERE id = @photo
            ON CONFLICT (bot_id, photo_id) DO UPDATE SET file_id = excluded.file_id
            """, new { bot, photo = photo.Value, fileId });
    }

    /// <summary>Deletes an identifier that the messenger no longer accepts.</summary>
    public void Forget(long bot, PhotoId photo)
    {
        using var connection = database.Connect();
        connection.Execute("DELETE FROM telegram_files WHERE bot_id = @bot AND photo_id = @photo", new { bot, photo = photo.Value });
    }
}
