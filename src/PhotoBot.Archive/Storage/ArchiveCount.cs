using Dapper;

namespace PhotoBot.Archive.Storage;

/// <summary>Counts what the archive holds.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class ArchiveCount(ArchiveDatabase database, ActiveFacePack pack)
{
    /// <summary>The greatest id of a face, 0 while there is none; reads one entry of an index.</summary>
    public long LastFace
    {
        get
        {
            using var connection = database.Connect();
            return connection.ExecuteScalar<long>("SELECT coalesce(max(id), 0) FROM faces");
        }
    }

    /// <summary>Counts; reads every face's entry in an index.</summary>
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

/// <summary>How much the archive holds.</summary>
/// <param name="Albums">Number of albums.</param>
/// <param name="Photos">Number of different photos.</param>
/// <param name="PhotosWithFaces">Those in which the pack in use found a face.</param>
/// <param name="Faces">Faces found by the pack in use.</param>
/// <param name="Events">Number of events.</param>
/// <param name="DatabaseBytes">Length of the database and its write-ahead log.</param>
public sealed record ArchiveSize(long Albums, long Photos, long PhotosWithFaces, long Faces, long Events, long DatabaseBytes);
