using System.Text.Json;
using Dapper;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Albums;

/// <summary>Stores the albums of the archive.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class AlbumCatalog(ArchiveDatabase database, ActiveFacePack pack, TimeProvider clock)
{
    /// <summary>Lists all albums by name, with their numbers of photos and faces.</summary>
    public IReadOnlyList<Album> List()
    {
        using var connection = database.Connect();
        return [.. connection.Query<AlbumRow>(
            """
            SELECT a.id AS Id, a.name AS Name, a.owner AS Owner, a.created_at AS CreatedAt, e.name AS Event,
                   (SELECT count(DISTINCT ap.photo_id) FROM album_photos ap WHERE ap.album_id = a.id) AS Photos,
                   (SELECT count(*) FROM faces f WHERE f.pack_id = @pack
                        AND f.photo_id IN (SELECT ap.photo_id FROM album_photos ap WHERE ap.album_id = a.id)) AS Faces
            FROM albums a LEFT JOIN events e ON e.id = a.event_id ORDER BY a.name
            """, new { pack = pack.Id }).Select(row => row.ToAlbum())];
    }

    /// <summary>Whether there is an album that is open to all, or of one of these events.</summary>
    public bool AnyFor(IReadOnlyList<EventId> admitted)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM albums WHERE event_id IS NULL OR event_id IN (SELECT value FROM json_each(@admitted)))",
            new { admitted = JsonSerializer.Serialize(admitted.Select(one => one.Value)) });
    }

    /// <summary>Finds an album by its name, in upper or lower case; null when there is none.</summary>
    public AlbumId? Find(string name)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<long?>("SELECT id FROM albums WHERE name = @name", new { name }) is { } id
            ? new AlbumId(id) : null;
    }

    /// <summary>Returns the album of that name, which is made when there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="owner">Who brought it; a later owner replaces an earlier one.</param>
    /// <param name="eventId">The event it belongs to from now on; null changes nothing, and leaves a new album open to all.</param>
    /// <exception cref="ArchiveException">
    /// The name is empty or longer than 200 characters, or the album belongs to another event.
    /// </exception>
    public AlbumId GetOrAdd(string name, string? owner, EventId? eventId = null)
    {
        name = Checked(name);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var other = eventId is null ? null : connection.QuerySingleOrDefault<string>(
            "SELECT e.name FROM albums a JOIN events e ON e.id = a.event_id WHERE a.name = @name AND e.id <> @Value",
            new { name, eventId.Value.Value }, transaction);
        if (other is not null)
            throw new ArchiveException($"The album '{name}' belongs to the event '{other}': give the photos an album of another name.");
        var album = connection.ExecuteScalar<long>(
            """
            INSERT INTO albums (name, owner, event_id, created_at) VALUES (@name, @owner, @eventId, @now)
            ON CONFLICT (name) DO UPDATE SET owner = coalesce(excluded.owner, owner), event_id = coalesce(excluded.event_id, event_id)
            RETURNING id
            """, new { name, owner, eventId = eventId?.Value, now = UtcText.Now(clock) }, transaction);
        transaction.Commit();
        return new AlbumId(album);
    }

    /// <summary>The name without surrounding spaces.</summary>
    /// <exception cref="ArchiveException">The name is empty or longer than 200 characters.</exception>
    internal static string Checked(string name)
    {
        name = name.Trim();
        return name.Length is > 0 and <= 200
            ? name : throw new ArchiveException($"An album's name has 1 to 200 characters, got {name.Length}.");
    }

    // Properties, not a constructor: SQLite names no types of columns without rows, and Dapper then finds no constructor.
    private sealed record AlbumRow
    {
        public long Id { get; init; }

        public required string Name { get; init; }

        public string? Owner { get; init; }

        public string? Event { get; init; }

        public required string CreatedAt { get; init; }

        public int Photos { get; init; }

        public int Faces { get; init; }

        public Album ToAlbum() => new(new AlbumId(Id), Name, Owner, Event, Photos, Faces, UtcText.Parse(CreatedAt));
    }
}
