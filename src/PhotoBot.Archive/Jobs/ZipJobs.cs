using Dapper;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Jobs;

/// <summary>The ZIPs that people asked for, in order. A job outlives the program that began it.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class ZipJobs(ArchiveDatabase database, TimeProvider clock)
{
    /// <summary>An update is handled again within this time, if ever; then the row of the job it asked for can go.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    private readonly WakeSignal added = new();

    /// <summary>
    /// Stores a job, once for each update however often that is handled, and one at a time for each person: packing costs the server
    /// more than anything else that a person can ask for. An answer that is gone, or another person's, makes none.
    /// </summary>
    /// <returns>Whether the job is there now; false when the person has an unfinished one, or the answer makes none.</returns>
    public bool Add(UpdateKey asked, AttendeeKey person, SearchResultId result)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute(
            "DELETE FROM zip_jobs WHERE ended_at < @before", new { before = UtcText.Of(clock.GetUtcNow() - Kept) }, transaction);
        connection.Execute(
            """
            INSERT OR IGNORE INTO zip_jobs (bot_id, user_id, answer_id, update_id)
            SELECT bot_id, user_id, id, @Update FROM answers a WHERE id = @answer AND bot_id = @Bot AND user_id = @User
                AND NOT EXISTS (SELECT 1 FROM zip_jobs j WHERE j.bot_id = a.bot_id AND j.user_id = a.user_id AND j.ended_at IS NULL)
            """, new { asked.Update, answer = result.Value, person.Bot, person.User }, transaction);
        var isThere = connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM zip_jobs WHERE bot_id = @Bot AND update_id = @Update)",
            new { person.Bot, asked.Update }, transaction);
        transaction.Commit();
        added.Set();
        return isThere;
    }

    /// <summary>Whether a person has an unfinished job that another update asked for.</summary>
    public bool HasOther(AttendeeKey person, UpdateKey asked)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM zip_jobs WHERE bot_id = @Bot AND user_id = @User AND update_id <> @Update AND ended_at IS NULL)",
            new { person.Bot, person.User, asked.Update });
    }

    /// <summary>Finds the oldest unfinished job of a bot; null when there is none.</summary>
    public ZipJob? Next(long bot)
    {
        using var connection = database.Connect();
        var row = connection.QuerySingleOrDefault<(long Id, long User, long Answer, long? Message, int Part)?>(
            "SELECT id, user_id, answer_id, message_id, part FROM zip_jobs WHERE bot_id = @bot AND ended_at IS NULL ORDER BY id LIMIT 1",
            new { bot });
        return row is { } job
            ? new ZipJob(job.Id, new AttendeeKey(bot, job.User), new SearchResultId(job.Answer), job.Message, job.Part)
            : null;
    }

    /// <summary>Waits for the oldest unfinished job of a bot. One waits at a time.</summary>
    public async Task<ZipJob> NextAsync(long bot, CancellationToken stop)
    {
        while (true)
        {
            if (Next(bot) is { } job) return job;
            await added.WaitAsync(stop).ConfigureAwait(false);
        }
    }

    /// <summary>Notes the message that shows a job's progress, so that a restart goes on counting in the same one.</summary>
    public void NoteMessage(ZipJob job, long messageId) => Note(job, "message_id = @value", messageId);

    /// <summary>Notes how many parts were sent, so that a restart goes on with the next one.</summary>
    public void NotePart(ZipJob job, int part) => Note(job, "part = @value", part);

    /// <summary>Notes that a job is finished, well or not.</summary>
    public void End(ZipJob job) => Note(job, "ended_at = @value", UtcText.Now(clock));

    private void Note(ZipJob job, string change, object value)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var connection = database.Connect();
        connection.Execute($"UPDATE zip_jobs SET {change} WHERE id = @Number", new { job.Number, value });
    }
}

/// <summary>All photos of an answer as ZIPs, asked for and not yet sent in full.</summary>
/// <param name="Number">Its number in this archive.</param>
/// <param name="Person">Who asked, and whose private chat they go to.</param>
/// <param name="ResultId">The result whose photos are packed.</param>
/// <param name="MessageId">The message that counts up; null until it was sent.</param>
/// <param name="Part">How many parts were sent already.</param>
public sealed record ZipJob(long Number, AttendeeKey Person, SearchResultId ResultId, long? MessageId, int Part)
{
    /// <summary>The job as the log names it.</summary>
    public override string ToString() => $"ZIP job {Number}";
}
