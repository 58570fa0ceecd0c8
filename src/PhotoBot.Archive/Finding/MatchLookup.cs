using System.Globalization;
using System.Text.Json;
using Dapper;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Search;

namespace PhotoBot.Archive.Finding;

/// <summary>From neighbours to photos. The database has the last word: a face that has left the archive matches nothing.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class MatchLookup(ArchiveDatabase database)
{
    /// <summary>The photos that the faces lie in, most similar first; a photo with several of the faces counts once, by its best.</summary>
    /// <param name="neighbours">Faces, most similar first.</param>
    /// <param name="album">Only photos of this album; null for all.</param>
    public IReadOnlyList<Match> Photos(IReadOnlyList<Neighbor> neighbours, AlbumId? album)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        if (neighbours.Count == 0) return [];
        using var connection = database.Connect();
        var rows = connection.Query<MatchRow>(
            // SQLite takes the album's name and path from the row that min() names.
            """
            SELECT f.id AS Face, f.photo_id AS Photo, f.x AS X, f.y AS Y, f.width AS Width, f.height AS Height, p.taken_at AS TakenAt,
                   a.name AS Album, ap.path AS Path, min(ap.album_id)
            FROM json_each(@faces) wanted
            JOIN faces f ON f.id = wanted.value
            JOIN photos p ON p.id = f.photo_id
            JOIN album_photos ap ON ap.photo_id = f.photo_id AND (@album IS NULL OR ap.album_id = @album)
            JOIN albums a ON a.id = ap.album_id
            GROUP BY f.id
            """,
            new { faces = JsonSerializer.Serialize(neighbours.Select(neighbour => neighbour.Id.Value)), album = album?.Value })
            .ToDictionary(row => row.Face);

        var seen = new HashSet<long>();
        var matches = new List<Match>();
        foreach (var neighbour in neighbours)
            if (rows.TryGetValue(neighbour.Id.Value, out var row) && seen.Add(row.Photo))
                matches.Add(row.ToMatch(neighbour.Similarity));
        return matches;
    }

    // Properties, not a constructor: of a query without rows SQLite does not know the columns' types, and Dapper would miss the constructor.
    private sealed record MatchRow
    {
        public long Face { get; init; }

        public long Photo { get; init; }

        public float X { get; init; }

        public float Y { get; init; }

        public float Width { get; init; }

        public float Height { get; init; }

        public string? TakenAt { get; init; }

        public required string Album { get; init; }

        public required string Path { get; init; }

        public Match ToMatch(float similarity) => new(
            new PhotoId(Photo), new FaceId(Face), Album, Path, similarity, IsSure: true, new FaceBox(X, Y, Width, Height),
            TakenAt is null ? null : DateTime.Parse(TakenAt, CultureInfo.InvariantCulture));
    }
}
