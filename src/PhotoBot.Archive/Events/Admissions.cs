using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Events;

/// <summary>Who was let into which events. An admission stays when the event's code changes.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class Admissions(ArchiveDatabase database, TimeProvider clock)
{
    /// <summary>Enough for somebody who mistypes, hopeless for somebody who guesses 50 bits.</summary>
    private const int WrongTriesAllowed = 5;

    private static readonly TimeSpan Counted = TimeSpan.FromHours(1);

    /// <summary>
    /// Lets a person in who knows a code. After five wrong ones within an hour every code is wrong for this person, until the first of
    /// the five is an hour old.
    /// </summary>
    /// <param name="key">The person.</param>
    /// <param name="code">The code as typed or linked.</param>
    /// <returns>The event the person is in now; null when the code is wrong, or none is looked at for a while.</returns>
    public Event? Try(AttendeeKey key, string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var found = IsBarred(connection, transaction, key) ? null : EventCatalog.ByCode(connection, code, transaction);
        if (found is not null) Admit(connection, transaction, key, found.Id);
        else NoteWrongTry(connection, transaction, key);
        transaction.Commit();
        return found;
    }

    /// <summary>Lets a person into an event; nothing happens when they are in already.</summary>
    public void Admit(AttendeeKey key, EventId admitted)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        Admit(connection, transaction, key, admitted);
        transaction.Commit();
    }

    /// <summary>The events a person was let into, oldest first.</summary>
    public IReadOnlyList<EventId> Of(AttendeeKey key)
    {
        using var connection = database.Connect();
        return [.. connection.Query<long>("SELECT event_id FROM admissions WHERE bot_id = @Bot AND user_id = @User ORDER BY event_id", key)
            .Select(id => new EventId(id))];
    }

    private void Admit(SqliteConnection connection, SqliteTransaction transaction, AttendeeKey key, EventId admitted) =>
        connection.Execute("INSERT OR IGNORE INTO admissions (bot_id, user_id, event_id, admitted_at) VALUES (@Bot, @User, @admitted, @now)",
            new { key.Bot, key.User, admitted = admitted.Value, now = UtcText.Now(clock) }, transaction);

    private bool IsBarred(SqliteConnection connection, SqliteTransaction transaction, AttendeeKey key)
    {
        connection.Execute("DELETE FROM code_tries WHERE tried_at <= @before", new { before = UtcText.Of(clock.GetUtcNow() - Counted) }, transaction);
        return connection.ExecuteScalar<int>("SELECT count(*) FROM code_tries WHERE bot_id = @Bot AND user_id = @User", key, transaction) >= WrongTriesAllowed;
    }

    // Tries of somebody who is barred are not counted: the bar must end.
    private void NoteWrongTry(SqliteConnection connection, SqliteTransaction transaction, AttendeeKey key) =>
        connection.Execute(
            """
            INSERT INTO code_tries (bot_id, user_id, tried_at) SELECT @Bot, @User, @now
            WHERE (SELECT count(*) FROM code_tries WHERE bot_id = @Bot AND user_id = @User) < @WrongTriesAllowed
            """, new { key.Bot, key.User, now = UtcText.Now(clock), WrongTriesAllowed }, transaction);
}
