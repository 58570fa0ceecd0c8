using Dapper;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Ingest;

/// <summary>The folders asked for in chats, in the order they were asked for. A job outlives the program that began it.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class IngestJobs(ArchiveDatabase database, TimeProvider clock)
{
    /// <summary>Writes a job down, once for each update however often that is handled.</summary>
    public void Add(UpdateKey asked, ChatKey chat, string album, string path)
    {
        using var connection = database.Connect();
        connection.Execute(
            """
            INSERT OR IGNORE INTO ingest_jobs (bot_id, chat_id, update_id, album, path) VALUES (@Bot, @chat, @Update, @album, @path)
            """, new { asked.Bot, chat = chat.Value, asked.Update, album, path });
    }

    /// <summary>The oldest unfinished job of a bot; null when there is none.</summary>
    public IngestJob? Next(long bot)
    {
        using var connection = database.Connect();
        var row = connection.QuerySingleOrDefault<(long Id, long Chat, long? Message, string Album, string Path)?>(
            "SELECT id, chat_id, message_id, album, path FROM ingest_jobs WHERE bot_id = @bot AND ended_at IS NULL ORDER BY id LIMIT 1", new { bot });
        return row is { } job ? new IngestJob(job.Id, new ChatKey(job.Chat), job.Message, job.Album, job.Path) : null;
    }

    /// <summary>Notes the message that shows a job's progress, so that a restart goes on counting in the same one.</summary>
    public void Show(IngestJob job, long messageId)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var connection = database.Connect();
        connection.Execute("UPDATE ingest_jobs SET message_id = @messageId WHERE id = @Number", new { messageId, job.Number });
    }

    /// <summary>Notes that a job is finished, well or not.</summary>
    public void End(IngestJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var connection = database.Connect();
        connection.Execute("UPDATE ingest_jobs SET ended_at = @now WHERE id = @Number",
            new { now = UtcText.Now(clock), job.Number });
    }
}
