using PhotoBot.Archive.Photos;

namespace PhotoBot.Archive.Ingest;

/// <summary>A file on its way through the ingest; it drops its bytes as soon as they are no longer needed.</summary>
internal sealed record IngestItem
{
    private IngestItem(PhotoPlace place) => Place = place;

    public PhotoPlace Place { get; }

    public ReadOnlyMemory<byte> Bytes { get; private init; }

    public ContentHash Hash { get; private init; }

    public ScannedPhoto? Photo { get; private init; }

    public string? Reason { get; private init; }

    public int Faces { get; private init; }

    public bool IsSkipped => Reason is not null;

    public static IngestItem Read(PhotoPlace place, byte[] bytes) => new(place) { Bytes = bytes, Hash = ContentHash.Of(bytes) };

    public static IngestItem Skipped(PhotoPlace place, string reason) => new(place) { Reason = reason };

    public IngestItem WithoutBytes() => this with { Bytes = default };

    public IngestItem Found(ScannedPhoto photo) => this with { Bytes = default, Photo = photo };

    public IngestItem Drop(string reason) => Skipped(Place, reason);

    public IngestItem Placed(int faces) => this with { Photo = null, Faces = faces };
}
