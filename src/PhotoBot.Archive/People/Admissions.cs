using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.People;

/// <summary>Who was admitted to which events. An admission stays when the event's code changes.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class Admissions(ArchiveDatabase database, TimeProvider clock)
{
    /// <summary>Enough to mistype, too few to guess 50 bits.</summary>
    private const int WrongTriesAllowed = 5;

    private static readonly TimeSpan Counted = TimeSpan.FromHours(1);

    /// <summary>
    /// The event whose code this is. After five wrong codes within an hour every code is wrong for this person, until the first of the five
    /// is an hour old.
    /// </summary>
    /// <param name="key">The person.</param>
    /// <param name="code">The code as typed or linked.</param>
    /// <returns>Null when the code is wrong, or none is accepted for a while.</returns>
    public Event? Find(AttendeeKey key, string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        using var connection = database.Connect();
        return CountWrongTries(connection, key) >= WrongTriesAllowed ? null : EventCatalog.ByCode(connection, code);
    }

    /// <summary>Counts a wrong code, but none of a person who is barred: the bar has to end.</summary>
    public void AddWrongTry(AttendeeKey key)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("DELETE FROM code_tries WHERE tried_at <= @before", new { before = Oldest() }, transaction);
        if (CountWrongTries(connection, key, transaction) < WrongTriesAllowed)
            connection.Execute("INSERT INTO code_tries (bot_id, user_id, tried_at) VALUES (@Bot, @User, @now)",
                new { key.Bot, key.User, now = UtcText.Now(clock) }, transaction);
        transaction.Commit();
    }

    /// <summary>Admits a person to an event; does nothing when they are admitted already.</summary>
    public void Admit(AttendeeKey key, EventId admitted)
    {
        using var connection = database.Connect();
        connection.Execute(
            "INSERT OR IGNORE INTO admissions (bot_id, user_id, event_id, admitted_at) VALUES (@Bot, @User, @admitted, @now)",
            new { key.Bot, key.User, admitted = admitted.Value, now = UtcText.Now(clock) });
    }

    /// <summary>The events a person was admitted to, oldest first.</summary>
    public IReadOnlyList<EventId> Of(AttendeeKey key)
    {
        using var connection = database.Connect();
        return [.. connection.Query<long>("SELECT event_id FROM admissions WHERE bot_id = @Bot AND user_id = @User ORDER BY event_id", key)
            .Select(id => new EventId(id))];
    }

    private int CountWrongTries(SqliteConnection connection, AttendeeKey key, SqliteTransaction? transaction = null) =>
        connection.ExecuteScalar<int>(
            "SELECT count(*) FROM code_tries WHERE bot_id = @Bot AND user_id = @User AND tried_at > @since",
            new { key.Bot, key.User, since = Oldest() }, transaction);

    private string Oldest() => UtcText.Of(clock.GetUtcNow() - Counted);
}
