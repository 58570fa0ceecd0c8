using System.Globalization;
using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Photos;

/// <summary>Stores the photos of the archive and where they lie. Every change is one transaction.</summary>
/// <remarks>Safe for use from any thread; writers wait for each other.</remarks>
public sealed class PhotoCatalog(ArchiveDatabase database, ActiveFacePack pack, PreviewStore previews)
{
    /// <summary>Whether this very file (path, length and last write) lies in its album and was searched by the pack in use.</summary>
    public bool Contains(PhotoPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        using var connection = database.Connect();
        return connection.ExecuteScalar<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM album_photos ap JOIN scans s ON s.photo_id = ap.photo_id AND s.pack_id = @pack
                           WHERE ap.album_id = @album AND ap.path = @Path AND ap.file_bytes = @FileBytes AND ap.modified_at = @modified)
            """, Parameters(place));
    }

    /// <summary>Whether this content was searched for faces by the pack in use, for any album.</summary>
    public bool IsScanned(ContentHash hash)
    {
        using var connection = database.Connect();
        return Scanned(connection, hash) is not null;
    }

    /// <summary>Stores a scanned photo, its faces, its preview and its place.</summary>
    /// <returns>The number of its faces; null when the album had the photo already.</returns>
    /// <exception cref="ArchiveException">The album is no longer there.</exception>
    public int? Add(ScannedPhoto photo, PhotoPlace place)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(place);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var id = GetOrAdd(transaction, photo);
        var isFirstScan = connection.Execute("INSERT OR IGNORE INTO scans (photo_id, pack_id) VALUES (@photo, @pack)",
            new { photo = id.Value, pack = pack.Id }, transaction) == 1;
        if (isFirstScan) AddFaces(transaction, id, photo.Faces);
        var faces = Place(transaction, id, place);
        if (!photo.Preview.IsEmpty) previews.Write(photo.Hash, photo.Preview.Span);
        transaction.Commit();
        return faces;
    }

    /// <summary>Stores the place of a content that was scanned before.</summary>
    /// <param name="hash">The content.</param>
    /// <param name="place">Where it lies.</param>
    /// <param name="faces">As <see cref="Add"/> returns.</param>
    /// <returns>False when the content was not scanned by the pack in use, or was removed since.</returns>
    /// <exception cref="ArchiveException">The album is no longer there.</exception>
    public bool TryPlace(ContentHash hash, PhotoPlace place, out int? faces)
    {
        ArgumentNullException.ThrowIfNull(place);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        faces = null;
        if (Scanned(connection, hash, transaction) is not { } photo) return false;
        faces = Place(transaction, photo, place);
        transaction.Commit();
        return true;
    }

    /// <summary>Stores a preview in place of a lost one; does nothing when the photo was removed meanwhile.</summary>
    public void AddPreview(ContentHash hash, ReadOnlySpan<byte> jpeg)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM photos WHERE content_hash = @hash)", new { hash = hash.ToBytes() }, transaction))
            previews.Write(hash, jpeg);
        transaction.Commit();
    }

    /// <summary>Finds a file the photo can be read from: the first of its places, by album and path.</summary>
    /// <returns>Null when the photo is no longer in the archive.</returns>
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

    /// <summary>Finds where a face is in its photo, in pixels of the upright original, and that original's longer side.</summary>
    /// <returns>Null when the face is no longer in the archive.</returns>
    public (FaceBox Box, int LongSide)? PlaceOf(FaceId face)
    {
        using var connection = database.Connect();
        var row = connection.QuerySingleOrDefault<(double X, double Y, double Width, double Height, long Side)?>(
            "SELECT f.x, f.y, f.width, f.height, max(p.width, p.height) FROM faces f JOIN photos p ON p.id = f.photo_id WHERE f.id = @id",
            new { id = face.Value });
        return row is { } found
            ? (new FaceBox((float)found.X, (float)found.Y, (float)found.Width, (float)found.Height), (int)found.Side)
            : null;
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
            new
            {
                hash,
                photo.Header.Width,
                photo.Header.Height,
                taken = photo.Header.TakenAt?.ToString("s", CultureInfo.InvariantCulture),
            }, transaction);
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

    private int? Place(SqliteTransaction transaction, PhotoId photo, PhotoPlace place)
    {
        var connection = transaction.Connection!;
        var parameters = Parameters(place);
        parameters.Add("photo", photo.Value);
        if (!connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM albums WHERE id = @album)", parameters, transaction))
            throw new ArchiveException("The album was removed while photos were added to it. The same ingest makes it again.");
        var isNew = connection.ExecuteScalar<bool>(
            """
            SELECT NOT EXISTS (SELECT 1 FROM album_photos WHERE album_id = @album AND photo_id = @photo)
               AND NOT EXISTS (SELECT 1 FROM replaced_photos WHERE album_id = @album AND photo_id = @photo)
            """, parameters, transaction);
        connection.Execute(
            """
            INSERT OR IGNORE INTO replaced_photos (album_id, photo_id)
            SELECT album_id, photo_id FROM album_photos WHERE album_id = @album AND path = @Path AND photo_id <> @photo
            """, parameters, transaction);
        connection.Execute(
            """
            INSERT INTO album_photos (album_id, path, photo_id, file_bytes, modified_at)
            VALUES (@album, @Path, @photo, @FileBytes, @modified)
            ON CONFLICT (album_id, path) DO UPDATE
            SET photo_id = excluded.photo_id, file_bytes = excluded.file_bytes, modified_at = excluded.modified_at
            """, parameters, transaction);
        if (!isNew) RemoveVanishedPlaces(transaction, parameters);
        return isNew
            ? connection.ExecuteScalar<int>(
                "SELECT count(*) FROM faces WHERE photo_id = @photo AND pack_id = @pack", parameters, transaction)
            : null;
    }

    /// <summary>Removes places that a renamed file has left: the photo is there under another path of the album.</summary>
    private static void RemoveVanishedPlaces(SqliteTransaction transaction, DynamicParameters placed)
    {
        var connection = transaction.Connection!;
        var vanished = connection.Query<string>(
            "SELECT path FROM album_photos WHERE album_id = @album AND photo_id = @photo AND path <> @Path", placed, transaction)
            .Where(path => !File.Exists(path)).ToList();
        foreach (var path in vanished)
        {
            placed.Add("vanished", path);
            connection.Execute("DELETE FROM album_photos WHERE album_id = @album AND path = @vanished", placed, transaction);
        }
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

/// <summary>Identifies a photo, that is one file content, in this archive; never used twice.</summary>
public readonly record struct PhotoId(long Value);

/// <summary>Where a photo lies: a file of an album.</summary>
/// <param name="Album">The album.</param>
/// <param name="Path">The file, absolute.</param>
/// <param name="FileBytes">Its length.</param>
/// <param name="ModifiedAt">Its last write, UTC.</param>
public sealed record PhotoPlace(AlbumId Album, string Path, long FileBytes, DateTimeOffset ModifiedAt);
