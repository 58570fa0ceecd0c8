using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Inbox;

/// <summary>Stores updates received, replies decided and replies sent, so that a program that dies goes on where it was.</summary>
/// <remarks>
/// An update is stored before it is confirmed, its reply before it is sent, and each message of the reply is deleted after it was accepted.
/// So nothing is lost, and the one message that was under way when the program died may be sent twice. Safe for use from any thread.
/// </remarks>
public sealed class UpdateInbox(ArchiveDatabase database, TimeProvider clock)
{
    /// <summary>The messenger repeats an update for a day at most; after two, its number is no longer needed.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>Stores updates, all or none; returns those that are new.</summary>
    public IReadOnlyList<ReceivedUpdate> Receive(IReadOnlyList<ReceivedUpdate> updates)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var fresh = updates.Where(update => connection.Execute(
            """
            INSERT OR IGNORE INTO updates (bot_id, update_id, chat_id, received_at, payload)
            VALUES (@Bot, @Update, @chat, @now, @Payload)
            """,
            new { update.Key.Bot, update.Key.Update, chat = update.Chat.Value, now = UtcText.Now(clock), update.Payload },
            transaction) == 1).ToList();
        connection.Execute("DELETE FROM updates WHERE answered_at < @before",
            new { before = UtcText.Of(clock.GetUtcNow() - Kept) }, transaction);
        transaction.Commit();
        return fresh;
    }

    /// <summary>Lists the updates that are not answered in full, oldest first.</summary>
    public IReadOnlyList<ReceivedUpdate> Waiting(long bot)
    {
        using var connection = database.Connect();
        return [.. connection.Query<(long Update, long Chat, string Payload)>(
            "SELECT update_id, chat_id, payload FROM updates WHERE bot_id = @bot AND answered_at IS NULL ORDER BY update_id", new { bot })
            .Select(row => new ReceivedUpdate(new UpdateKey(bot, row.Update), new ChatKey(row.Chat), row.Payload))];
    }

    /// <summary>Returns the message that announced an update's arrival; null when none was sent.</summary>
    public long? Progress(UpdateKey key)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<long?>(
            "SELECT progress_message FROM updates WHERE bot_id = @Bot AND update_id = @Update", new { key.Bot, key.Update });
    }

    /// <summary>Stores the message that announced an update's arrival, so that a restart goes on with the same one.</summary>
    public void NoteProgress(UpdateKey key, long message)
    {
        using var connection = database.Connect();
        connection.Execute(
            "UPDATE updates SET progress_message = @message WHERE bot_id = @Bot AND update_id = @Update",
            new { key.Bot, key.Update, message });
    }

    /// <summary>The rest of a reply that was decided before; null when none was decided yet.</summary>
    public IReadOnlyList<OutboxStep>? Decided(UpdateKey key)
    {
        using var connection = database.Connect();
        var steps = connection.Query<(long Step, string Message)>(
            "SELECT step, message FROM outbox WHERE bot_id = @Bot AND update_id = @Update ORDER BY step",
            new { key.Bot, key.Update }).ToList();
        return steps.Count == 0 ? null : [.. steps.Select(row => new OutboxStep((int)row.Step, row.Message))];
    }

    /// <summary>Stores a whole reply before any of it is sent.</summary>
    /// <param name="key">The update that the reply belongs to.</param>
    /// <param name="joined">Updates that it answers too: they are answered from now on.</param>
    /// <param name="reply">Empty when there is nothing to say: then the update is answered from now on.</param>
    public void Decide(UpdateKey key, IEnumerable<UpdateKey> joined, IReadOnlyList<OutboxStep> reply)
    {
        ArgumentNullException.ThrowIfNull(joined);
        ArgumentNullException.ThrowIfNull(reply);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("INSERT INTO outbox (bot_id, update_id, step, message) VALUES (@Bot, @Update, @Number, @Message)",
            reply.Select(step => new { key.Bot, key.Update, step.Number, step.Message }), transaction);
        foreach (var other in joined) Complete(connection, transaction, other);
        if (reply.Count == 0) Complete(connection, transaction, key);
        transaction.Commit();
    }

    /// <summary>Deletes a message that was accepted, or that never can be.</summary>
    /// <param name="key">The update.</param>
    /// <param name="step">The message.</param>
    /// <param name="isLast">Whether the reply ends with it: then the update is answered too, in the same transaction.</param>
    public void Strike(UpdateKey key, OutboxStep step, bool isLast)
    {
        ArgumentNullException.ThrowIfNull(step);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("DELETE FROM outbox WHERE bot_id = @Bot AND update_id = @Update AND step = @Number",
            new { key.Bot, key.Update, step.Number }, transaction);
        if (isLast) Complete(connection, transaction, key);
        transaction.Commit();
    }

    /// <summary>
    /// Marks updates as answered and drops what is left of their replies. Content and chat are removed; the number stays, so that a
    /// repetition is recognised.
    /// </summary>
    public void Complete(params IEnumerable<UpdateKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var key in keys)
        {
            connection.Execute("DELETE FROM outbox WHERE bot_id = @Bot AND update_id = @Update", new { key.Bot, key.Update }, transaction);
            Complete(connection, transaction, key);
        }

        transaction.Commit();
    }

    private void Complete(SqliteConnection connection, SqliteTransaction transaction, UpdateKey key) =>
        connection.Execute("UPDATE updates SET answered_at = @now, payload = NULL, chat_id = 0 WHERE bot_id = @Bot AND update_id = @Update",
            new { now = UtcText.Now(clock), key.Bot, key.Update }, transaction);
}

/// <summary>Names an update: the bot's user id and the update's number with that bot.</summary>
public readonly record struct UpdateKey(long Bot, long Update);

/// <summary>Names a chat, as the messenger numbers it.</summary>
public readonly record struct ChatKey(long Value);

/// <summary>An update as it lies in the inbox.</summary>
/// <param name="Key">Which update of which bot.</param>
/// <param name="Chat">The chat it belongs to: updates of one chat are answered in order.</param>
/// <param name="Payload">The update as it came, JSON.</param>
public sealed record ReceivedUpdate(UpdateKey Key, ChatKey Chat, string Payload);

/// <summary>One message of a reply that was decided and not yet sent.</summary>
/// <param name="Number">Its place in the reply, from 0.</param>
/// <param name="Message">The message, JSON.</param>
public sealed record OutboxStep(int Number, string Message);
