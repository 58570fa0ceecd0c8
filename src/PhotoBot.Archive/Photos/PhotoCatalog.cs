using System.Globalization;
using System.Runtime.InteropServices;
using Dapper;
using PhotoBot.Archive.Finding;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Photos;

/// <summary>The photos of the archive and where they lie. Every change is one transaction: it is there whole or not at all.</summary>
/// <remarks>Safe for use from any thread; writers wait for each other.</remarks>
public sealed class PhotoCatalog(ArchiveDatabase database, ActiveFacePack pack)
{
    /// <summary>Whether this very file (path, length and last write) lies in its album and was searched by the pack in use.</summary>
    public bool Knows(PhotoPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        using var connection = database.Connect();
        return connection.ExecuteScalar<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM album_photos ap JOIN scans s ON s.photo_id = ap.photo_id AND s.pack_id = @pack
                           WHERE ap.album_id = @album AND ap.path = @Path AND ap.file_bytes = @FileBytes AND ap.modified_at = @modified)
            """, Parameters(place));
    }

    /// <summary>Whether this content was searched for faces by the pack in use, for whichever album.</summary>
    public bool IsScanned(ContentHash hash)
    {
        using var connection = database.Connect();
        return Scanned(connection, hash) is not null;
    }

    /// <summary>Places a content that was searched before, so that it need not be searched again.</summary>
    /// <exception cref="ArchiveException">It was not searched by the pack in use, or has left the archive since.</exception>
    public Placement Place(ContentHash hash, PhotoPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var photo = Scanned(connection, hash, transaction)
            ?? throw new ArchiveException($"The photo {hash.Hex[..8]} is not in the archive any more: ingest its folder again.");
        var placement = Place(transaction, photo, place);
        transaction.Commit();
        return placement;
    }

    /// <summary>Writes a searched photo, its faces and its place.</summary>
    public Placement Add(ScannedPhoto photo, PhotoPlace place)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(place);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var id = GetOrAdd(transaction, photo);
        var isFirstScan = connection.Execute("INSERT OR IGNORE INTO scans (photo_id, pack_id) VALUES (@photo, @pack)",
            new { photo = id.Value, pack = pack.Id }, transaction) == 1;
        if (isFirstScan) AddFaces(transaction, id, photo.Faces);
        var placement = Place(transaction, id, place);
        transaction.Commit();
        return placement;
    }

    /// <summary>Some file the photo can be read from: the first of its places, by album and path; null when it is gone from the archive.</summary>
    public (ContentHash Hash, string Path)? Locate(PhotoId photo)
    {
        using var connection = database.Connect();
        var row = connection.QuerySingleOrDefault<(byte[] Hash, string Path)?>(
            """
            SELECT p.content_hash, ap.path FROM photos p JOIN album_photos ap ON ap.photo_id = p.id
            WHERE p.id = @id ORDER BY ap.album_id, ap.path LIMIT 1
            """, new { id = photo.Value });
        return row is { } found ? (ContentHash.FromBytes(found.Hash), found.Path) : null;
    }

    /// <summary>Where a face is in its photo, in pixels of the upright original, and that original's longer side; null when it is gone from the archive.</summary>
    public (FaceBox Box, int LongSide)? PlaceOf(FaceId face)
    {
        using var connection = database.Connect();
        var row = connection.QuerySingleOrDefault<(double X, double Y, double Width, double Height, long Side)?>(
            "SELECT f.x, f.y, f.width, f.height, max(p.width, p.height) FROM faces f JOIN photos p ON p.id = f.photo_id WHERE f.id = @id", new { id = face.Value });
        return row is { } found ? (new FaceBox((float)found.X, (float)found.Y, (float)found.Width, (float)found.Height), (int)found.Side) : null;
    }

    private PhotoId? Scanned(SqliteConnection connection, ContentHash hash, SqliteTransaction? transaction = null) =>
        connection.QuerySingleOrDefault<long?>(
            "SELECT p.id FROM photos p JOIN scans s ON s.photo_id = p.id AND s.pack_id = @pack WHERE p.content_hash = @hash",
            new { pack = pack.Id, hash = hash.ToBytes() }, transaction) is { } id ? new PhotoId(id) : null;

    private static PhotoId GetOrAdd(SqliteTransaction transaction, ScannedPhoto photo)
    {
        var hash = photo.Hash.ToBytes();
        var id = transaction.Connection!.QuerySingleOrDefault<long?>(
            "SELECT id FROM photos WHERE content_hash = @hash", new { hash }, transaction);
        id ??= transaction.Connection!.ExecuteScalar<long>(
            "INSERT INTO photos (content_hash, width, height, taken_at) VALUES (@hash, @Width, @Height, @taken) RETURNING id",
            new { hash, photo.Header.Width, photo.Header.Height, taken = photo.Header.TakenAt?.ToString("s", CultureInfo.InvariantCulture) },
            transaction);
        return new PhotoId(id.Value);
    }

    private void AddFaces(SqliteTransaction transaction, PhotoId photo, IReadOnlyList<ScannedFace> faces) =>
        transaction.Connection!.Execute(
            """
            INSERT INTO faces (photo_id, pack_id, x, y, width, height, score, landmarks, embedding)
            VALUES (@photo, @pack, @X, @Y, @Width, @Height, @Score, @landmarks, @embedding)
            """,
            faces.Select(found => new
            {
                photo = photo.Value,
                pack = pack.Id,
                found.Face.Box.X,
                found.Face.Box.Y,
                found.Face.Box.Width,
                found.Face.Box.Height,
                found.Face.Score,
                landmarks = Bytes(found.Face.Landmarks),
                embedding = found.Embedding.ToBytes(),
            }), transaction);

    private Placement Place(SqliteTransaction transaction, PhotoId photo, PhotoPlace place)
    {
        var connection = transaction.Connection!;
        var inAlbum = connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM album_photos WHERE album_id = @album AND photo_id = @photo)",
            new { album = place.Album.Value, photo = photo.Value }, transaction);
        var replaced = connection.QuerySingleOrDefault<long?>(
            "SELECT photo_id FROM album_photos WHERE album_id = @album AND path = @Path AND photo_id <> @photo",
            new { album = place.Album.Value, place.Path, photo = photo.Value }, transaction);
        var parameters = Parameters(place);
        parameters.Add("photo", photo.Value);
        connection.Execute(
            """
            INSERT INTO album_photos (album_id, path, photo_id, file_bytes, modified_at) VALUES (@album, @Path, @photo, @FileBytes, @modified)
            ON CONFLICT (album_id, path) DO UPDATE
            SET photo_id = excluded.photo_id, file_bytes = excluded.file_bytes, modified_at = excluded.modified_at
            """, parameters, transaction);
        // A file that was changed in place: what it showed before is gone, unless it lies somewhere else too.
        if (replaced is not null)
            connection.Execute("DELETE FROM photos WHERE id = @replaced AND NOT EXISTS (SELECT 1 FROM album_photos WHERE photo_id = @replaced)",
                new { replaced }, transaction);
        var faces = connection.ExecuteScalar<int>("SELECT count(*) FROM faces WHERE photo_id = @photo AND pack_id = @pack", parameters, transaction);
        return new Placement(!inAlbum, faces);
    }

    private DynamicParameters Parameters(PhotoPlace place)
    {
        var parameters = new DynamicParameters();
        parameters.Add("pack", pack.Id);
        parameters.Add("album", place.Album.Value);
        parameters.Add("Path", place.Path);
        parameters.Add("FileBytes", place.FileBytes);
        parameters.Add("modified", UtcText.Of(place.ModifiedAt));
        return parameters;
    }

    private static byte[] Bytes(FaceLandmarks marks)
    {
        float[] coordinates =
        [
            marks.LeftEye.X, marks.LeftEye.Y, marks.RightEye.X, marks.RightEye.Y, marks.Nose.X, marks.Nose.Y,
            marks.LeftMouth.X, marks.LeftMouth.Y, marks.RightMouth.X, marks.RightMouth.Y,
        ];
        return MemoryMarshal.AsBytes<float>(coordinates).ToArray();
    }
}
