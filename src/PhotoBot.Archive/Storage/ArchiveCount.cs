using Dapper;
using PhotoBot.Archive.Photos;

namespace PhotoBot.Archive.Storage;

/// <summary>Counts what the archive holds.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class ArchiveCount(ArchiveDatabase database, ActiveFacePack pack)
{
    /// <summary>The numbers as they are now.</summary>
    public ArchiveSize Take()
    {
        using var connection = database.Connect();
        var (albums, photos, withFaces, faces, events) = connection.QuerySingle<(long, long, long, long, long)>(
            """
            SELECT (SELECT count(*) FROM albums), (SELECT count(*) FROM photos),
                   (SELECT count(DISTINCT photo_id) FROM faces WHERE pack_id = @pack), (SELECT count(*) FROM faces WHERE pack_id = @pack),
                   (SELECT count(*) FROM events)
            """, new { pack = pack.Id });
        return new ArchiveSize(albums, photos, withFaces, faces, events, Length(database.Path) + Length(database.Path + "-wal"));
    }

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
