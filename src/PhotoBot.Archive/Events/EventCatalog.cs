using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Events;

/// <summary>Stores the events of the archive and their codes.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class EventCatalog(ArchiveDatabase database, TimeProvider clock)
{
    private const string Select =
        """
        SELECT e.id AS Id, e.name AS Name, e.code AS Code, e.created_at AS CreatedAt,
               (SELECT count(*) FROM albums a WHERE a.event_id = e.id) AS Albums,
               (SELECT count(*) FROM admissions d WHERE d.event_id = e.id) AS People
        FROM events e
        """;

    /// <summary>Adds an event and makes its code.</summary>
    /// <exception cref="ArchiveException">The name is empty, longer than 200 characters, or taken.</exception>
    public Event Add(string name)
    {
        name = Checked(name);
        using var connection = database.Connect();
        var isNew = connection.Execute(
            "INSERT INTO events (name, code, created_at) VALUES (@name, @code, @now) ON CONFLICT (name) DO NOTHING",
            new { name, code = EventCode.New(), now = UtcText.Now(clock) }) == 1;
        return isNew
            ? Named(connection, name) : throw new ArchiveException($"There is an event '{name}' already: event code shows its code.");
    }

    /// <summary>Lists all events by name.</summary>
    public IReadOnlyList<Event> List()
    {
        using var connection = database.Connect();
        return [.. connection.Query<EventRow>($"{Select} ORDER BY e.name").Select(row => row.ToEvent())];
    }

    /// <summary>Finds an event by its name, in upper or lower case; null when there is none.</summary>
    public Event? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        using var connection = database.Connect();
        return Read(connection, "e.name = @value", name.Trim());
    }

    /// <summary>Returns the event of that name.</summary>
    /// <exception cref="ArchiveException">There is no event of that name.</exception>
    public Event Get(string name)
    {
        using var connection = database.Connect();
        return Named(connection, Checked(name));
    }

    /// <summary>Gives an event a new code. The old one admits no one any longer; people it has admitted stay.</summary>
    /// <exception cref="ArchiveException">There is no event of that name.</exception>
    public Event NewCode(string name)
    {
        name = Checked(name);
        using var connection = database.Connect();
        connection.Execute("UPDATE events SET code = @code WHERE name = @name", new { name, code = EventCode.New() });
        return Named(connection, name);
    }

    /// <summary>
    /// The event that a code lets into, however it was typed: in either case, with spaces or hyphens, O for zero. Null when it lets into
    /// none. Guesses are not counted here: <c>Admissions</c> counts them.
    /// </summary>
    public Event? ByCode(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        using var connection = database.Connect();
        return ByCode(connection, code);
    }

    internal static Event? ByCode(SqliteConnection connection, string code, SqliteTransaction? transaction = null) =>
        Read(connection, "e.code = @value", EventCode.Normal(code), transaction);

    private static Event Named(SqliteConnection connection, string name) =>
        Read(connection, "e.name = @value", name)
        ?? throw new ArchiveException($"There is no event '{name}': event add '{name}' makes it, event list shows those there are.");

    private static Event? Read(SqliteConnection connection, string condition, string value, SqliteTransaction? transaction = null) =>
        connection.QuerySingleOrDefault<EventRow>($"{Select} WHERE {condition}", new { value }, transaction)?.ToEvent();

    private static string Checked(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = name.Trim();
        return name.Length is > 0 and <= 200
            ? name : throw new ArchiveException($"An event's name has 1 to 200 characters, got {name.Length}.");
    }

    // Properties, not a constructor: SQLite names no types of columns without rows, and Dapper then finds no constructor.
    private sealed record EventRow
    {
        public long Id { get; init; }

        public required string Name { get; init; }

        public required string Code { get; init; }

        public required string CreatedAt { get; init; }

        public int Albums { get; init; }

        public int People { get; init; }

        public Event ToEvent() => new(new EventId(Id), Name, Code, Albums, People, UtcText.Parse(CreatedAt));
    }
}
