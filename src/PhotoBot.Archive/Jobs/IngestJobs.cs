using Dapper;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Jobs;

/// <summary>The folders that owners asked for in chats, in order. A job outlives the program that began it.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class IngestJobs(ArchiveDatabase database, TimeProvider clock)
{
    private readonly WakeSignal added = new();

    /// <summary>Stores a job, once for each update however often that is handled.</summary>
    public void Add(UpdateKey asked, ChatKey chat, string album, string path)
    {
        using var connection = database.Connect();
        connection.Execute(
            """
            INSERT OR IGNORE INTO ingest_jobs (bot_id, chat_id, update_id, album, path) VALUES (@Bot, @chat, @Update, @album, @path)
            """, new { asked.Bot, chat = chat.Value, asked.Update, album, path });
        added.Set();
    }

    /// <summary>Finds the oldest unfinished job of a bot; null when there is none.</summary>
    public IngestJob? Next(long bot)
    {
        using var connection = database.Connect();
        var row = connection.QuerySingleOrDefault<(long Id, long Chat, long? Message, string Album, string Path)?>(
            "SELECT id, chat_id, message_id, album, path FROM ingest_jobs WHERE bot_id = @bot AND ended_at IS NULL ORDER BY id LIMIT 1",
            new { bot });
        return row is { } job ? new IngestJob(job.Id, new ChatKey(job.Chat), job.Message, job.Album, job.Path) : null;
    }

    /// <summary>Waits for the oldest unfinished job of a bot. One waits at a time.</summary>
    public async Task<IngestJob> NextAsync(long bot, CancellationToken stop)
    {
        while (true)
        {
            if (Next(bot) is { } job) return job;
            await added.WaitAsync(stop).ConfigureAwait(false);
        }
    }

    /// <summary>Notes the message that shows a job's progress, so that a restart goes on counting in the same one.</summary>
    public void NoteMessage(IngestJob job, long messageId)
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
        connection.Execute("UPDATE ingest_jobs SET ended_at = @now WHERE id = @Number", new { now = UtcText.Now(clock), job.Number });
    }
}

/// <summary>A folder that an owner asked for in a chat, not yet finished.</summary>
/// <param name="Number">Its number in this archive.</param>
/// <param name="Chat">Where its progress is shown.</param>
/// <param name="MessageId">The message that counts up; null until it was sent.</param>
/// <param name="Album">The album's name.</param>
/// <param name="Path">The folder on the server.</param>
public sealed record IngestJob(long Number, ChatKey Chat, long? MessageId, string Album, string Path)
{
    /// <summary>The job as the log names it.</summary>
    public override string ToString() => $"album job {Number}";
}
