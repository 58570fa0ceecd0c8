using System.Globalization;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Photos;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Finding;

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
