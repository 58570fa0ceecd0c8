using Dapper;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Photos;

/// <summary>Which photos a bot has uploaded before, and the identifier it may send them by again.</summary>
/// <remarks>An identifier is good for the bot that got it alone. Safe for use from any thread.</remarks>
public sealed class SentFiles(ArchiveDatabase database)
{
    /// <summary>The messenger's identifier of the photo; null when this bot has not uploaded it yet.</summary>
    public string? Find(long bot, PhotoId photo)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<string>(
            "SELECT file_id FROM telegram_files WHERE bot_id = @bot AND photo_id = @photo", new { bot, photo = photo.Value });
    }

    /// <summary>Notes the identifier that an upload came back with. A photo that has left the archive meanwhile is passed over.</summary>
    public void Note(long bot, PhotoId photo, string fileId)
    {
        using var connection = database.Connect();
        connection.Execute(
            """
            INSERT INTO telegram_files (bot_id, photo_id, file_id) SELECT @bot, id, @fileId FROM photos WHERE id = @photo
            ON CONFLICT (bot_id, photo_id) DO UPDATE SET file_id = excluded.file_id
            """, new { bot, photo = photo.Value, fileId });
    }

    /// <summary>Forgets an identifier that the messenger no longer accepts.</summary>
    public void Forget(long bot, PhotoId photo)
    {
        using var connection = database.Connect();
        connection.Execute("DELETE FROM telegram_files WHERE bot_id = @bot AND photo_id = @photo", new { bot, photo = photo.Value });
    }
}
