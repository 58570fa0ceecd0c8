using System.Globalization;
using System.Text.Json;
using Dapper;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Search;

namespace PhotoBot.Archive.Finding;

/// <summary>Reads the faces that an index found from the database, which has the last word.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class FaceLookup(ArchiveDatabase database, ActiveFacePack pack)
{
    /// <summary>The faces of photos in the albums searched, by their ids; a face that has left the archive is missing.</summary>
    internal IEnumerable<FaceRow> Faces(IReadOnlyCollection<long> faces, AlbumScope scope)
    {
        if (faces.Count == 0) return [];
        using var connection = database.Connect();
        return connection.Query<FaceRow>(
            // CROSS JOIN looks the few wanted faces up. Left to choose, SQLite walks through every face of the pack: 147 ms of 200,000
            // in place of 0.1.
            $"""
            SELECT {FaceRow.Columns}
            FROM json_each(@faces) wanted
            CROSS JOIN faces f ON f.id = wanted.value AND f.pack_id = @pack
            JOIN photos p ON p.id = f.photo_id
            JOIN album_photos ap ON ap.photo_id = f.photo_id AND (@album IS NULL OR ap.album_id = @album)
            JOIN albums a ON a.id = ap.album_id
                AND (@admitted IS NULL OR a.event_id IS NULL OR a.event_id IN (SELECT value FROM json_each(@admitted)))
            GROUP BY f.id
            """,
            new
            {
                pack = pack.Id,
                faces = JsonSerializer.Serialize(faces),
                album = scope.Album?.Value,
                admitted = scope.Admitted is { } events ? JsonSerializer.Serialize(events.Select(admitted => admitted.Value)) : null,
            });
    }

    /// <summary>The embeddings of those of the faces that the archive still has and the pack in use found.</summary>
    internal IReadOnlyDictionary<FaceId, Embedding> Embeddings(IReadOnlyCollection<FaceId> faces)
    {
        if (faces.Count == 0) return new Dictionary<FaceId, Embedding>();
        using var connection = database.Connect();
        return connection.Query<(long Face, byte[] Embedding)>(
            """
            SELECT f.id, f.embedding FROM json_each(@faces) wanted CROSS JOIN faces f ON f.id = wanted.value AND f.pack_id = @pack
            GROUP BY f.id
            """,
            new { faces = JsonSerializer.Serialize(faces.Select(face => face.Value)), pack = pack.Id })
            .ToDictionary(row => new FaceId(row.Face), row => Embedding.FromBytes(row.Embedding));
    }
}

/// <summary>The faces that one search has read: each row once, however many of its queries find it. For one thread.</summary>
/// <param name="lookup">Reads the rows.</param>
/// <param name="scope">The albums searched.</param>
/// <param name="hidden">Whose faces match nothing.</param>
internal sealed class FacesRead(FaceLookup lookup, AlbumScope scope, HiddenFaces hidden)
{
    private readonly Dictionary<long, FaceRow?> rows = [];

    public HiddenFaces Hidden => hidden;

    /// <summary>The embeddings of faces, wherever their photos lie; none of a hidden person.</summary>
    public IReadOnlyDictionary<FaceId, Embedding> Embeddings(IReadOnlyCollection<FaceId> faces) =>
        lookup.Embeddings(faces).Where(face => !hidden.Hides(face.Value)).ToDictionary();

    /// <summary>The neighbours of a query whose photos lie in the albums searched, most similar first; none of a hidden person.</summary>
    /// <remarks>
    /// The similarity is that of the embedding in the database. A right index has the same number, to the bit
    /// (<see cref="CosineSimilarity"/>); a neighbour with another one was found by a vector that is not its own, and is a stray.
    /// </remarks>
    public (IReadOnlyList<FoundFace> Faces, int Strays) Compare(
        Embedding query, float minSimilarity, IReadOnlyCollection<Neighbor> neighbours)
    {
        Read([.. neighbours.Select(neighbour => neighbour.Id.Value).Where(face => !rows.ContainsKey(face))]);
        var (found, strays) = (new List<FoundFace>(), 0);
        foreach (var neighbour in neighbours)
        {
            if (rows[neighbour.Id.Value] is not { } row || hidden.Hides(row.Vector)) continue;
            var similarity = CosineSimilarity.Of(query.Values, row.Vector.Values);
            if (!similarity.Equals(neighbour.Similarity)) strays++;
            if (similarity >= minSimilarity) found.Add(new FoundFace(row, similarity));
        }

        return (strays == 0 ? found : [.. found.OrderByDescending(face => face.Similarity)], strays);
    }

    private void Read(IReadOnlyCollection<long> faces)
    {
        foreach (var row in lookup.Faces(faces, scope)) rows[row.Face] = row;
        foreach (var missing in faces) rows.TryAdd(missing, null);
    }
}

/// <summary>A face of the archive and its similarity to a query.</summary>
internal sealed record FoundFace(FaceRow Row, float Similarity)
{
    public FaceId Id => new(Row.Face);

    public PhotoId Photo => new(Row.Photo);
}

/// <summary>A face <c>f</c> of a photo <c>p</c> in an album <c>a</c> at <c>ap</c>, as queries read it.</summary>
// Properties, not a constructor: of a query without rows SQLite does not report the columns' types, and Dapper misses the constructor.
internal record FaceRow
{
    /// <summary>The columns. With GROUP BY a face, SQLite takes the album's from the row that min() names.</summary>
    public const string Columns =
        """
        f.id AS Face, f.photo_id AS Photo, f.x AS X, f.y AS Y, f.width AS Width, f.height AS Height, f.embedding AS Embedding,
        p.taken_at AS TakenAt, a.id AS Album, a.name AS AlbumName, ap.path AS Path, min(ap.album_id)
        """;

    private readonly Lazy<Embedding> vector;

    public FaceRow() => vector = new(() => Faces.Embedding.FromBytes(Embedding!));

    public long Face { get; init; }

    public long Photo { get; init; }

    public float X { get; init; }

    public float Y { get; init; }

    public float Width { get; init; }

    public float Height { get; init; }

    public required byte[] Embedding { get; init; }

    public string? TakenAt { get; init; }

    public long Album { get; init; }

    public required string AlbumName { get; init; }

    public required string Path { get; init; }

    public Embedding Vector => vector.Value;

    public MatchedPhoto ToPhoto(float similarity, bool isSure) => new()
    {
        Photo = new PhotoId(Photo),
        Face = new FaceId(Face),
        Box = new FaceBox(X, Y, Width, Height),
        Similarity = similarity,
        IsSure = isSure,
        Album = new AlbumId(Album),
        AlbumName = AlbumName,
        Path = Path,
        TakenAt = TakenAt is null ? null : DateTime.Parse(TakenAt, CultureInfo.InvariantCulture),
    };
}
