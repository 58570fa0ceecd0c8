using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Photos;

/// <summary>Removes photos and albums with their faces, previews and uploads. Files of photos stay where they lie.</summary>
/// <remarks>
/// The database forgets a photo and notes its preview for deletion in one transaction; then the file is deleted, then the note. So a
/// program that is killed in between leaves a note, which the next one works off (<see cref="DeletePreviews"/>). A
/// <see cref="Finding.FaceIndex"/> drops the faces at its next search or save. Safe for use from any thread.
/// </remarks>
public sealed class PhotoRemoval(ArchiveDatabase database, ActiveFacePack pack, PreviewStore previews, ILogger<PhotoRemoval> logger)
{
    // Bounds how long other writers wait: a removal of 500 photos takes well below a second.
    private const int BatchSize = 500;

    /// <summary>Runs between the commit of a removal and the deletion of previews: a test stops here.</summary>
    internal Action Committed { get; set; } = () => { };

    /// <summary>Finds a photo by its number, or by a file of it.</summary>
    /// <param name="numberOrPath">Digits alone are a number.</param>
    public PhotoId? Find(string numberOrPath)
    {
        ArgumentNullException.ThrowIfNull(numberOrPath);
        using var connection = database.Connect();
        var found = long.TryParse(numberOrPath, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? connection.QuerySingleOrDefault<long?>("SELECT id FROM photos WHERE id = @number", new { number })
            : connection.QueryFirstOrDefault<long?>(
                "SELECT photo_id FROM album_photos WHERE path = @path ORDER BY album_id", new { path = Path.GetFullPath(numberOrPath) });
        return found is { } id ? new PhotoId(id) : null;
    }

    /// <summary>Removes photos from every album.</summary>
    public RemovedPhotos RemovePhotos(IReadOnlyCollection<PhotoId> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        using var connection = database.Connect();
        var removed = new RemovedPhotos();
        foreach (var batch in photos.Select(photo => photo.Value).Chunk(BatchSize))
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            removed = Delete(transaction, batch, removed);
            transaction.Commit();
        }

        return removed with { PreviewsLeft = Finish() };
    }

    /// <summary>Removes an album, and those of its photos that lie in no other one.</summary>
    public RemovedPhotos RemoveAlbum(AlbumId album)
    {
        using var connection = database.Connect();
        var removed = new RemovedPhotos();
        bool isLast;
        do
        {
            // Each batch is chosen under the lock: a photo that another program places elsewhere meanwhile stays.
            using var transaction = connection.BeginTransaction(deferred: false);
            var batch = OnlyIn(transaction, album);
            removed = Delete(transaction, batch, removed);
            isLast = batch.Count < BatchSize;
            if (isLast) removed = removed with { Kept = DeleteRow(transaction, album) };
            transaction.Commit();
        }
        while (!isLast);

        return removed with { PreviewsLeft = Finish() };
    }

    /// <summary>
    /// Removes what files of an album showed before they were replaced, unless another file shows it now. An ingest ends with it, because
    /// each of several renamed files may show what another one showed before.
    /// </summary>
    internal void RemoveReplaced(AlbumId album)
    {
        using var connection = database.Connect();
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            connection.Execute(
                """
                DELETE FROM photos WHERE id IN (SELECT photo_id FROM replaced_photos WHERE album_id = @Value)
                   AND NOT EXISTS (SELECT 1 FROM album_photos ap WHERE ap.photo_id = photos.id)
                   AND NOT EXISTS (SELECT 1 FROM replaced_photos r WHERE r.photo_id = photos.id AND r.album_id <> @Value);
                DELETE FROM replaced_photos WHERE album_id = @Value;
                """, new { album.Value }, transaction);
            transaction.Commit();
        }

        Committed();
        DeletePreviews();
    }

    /// <summary>A batch of an album's photos that lie in no other album; one at several paths comes several times.</summary>
    private static IReadOnlyCollection<long> OnlyIn(SqliteTransaction transaction, AlbumId album) =>
        transaction.Connection!.Query<long>(
            """
            SELECT photo_id FROM (
                SELECT photo_id FROM album_photos WHERE album_id = @Value UNION ALL
                SELECT photo_id FROM replaced_photos WHERE album_id = @Value) own
            WHERE NOT EXISTS (SELECT 1 FROM album_photos ap WHERE ap.photo_id = own.photo_id AND ap.album_id <> @Value)
              AND NOT EXISTS (SELECT 1 FROM replaced_photos r WHERE r.photo_id = own.photo_id AND r.album_id <> @Value)
            LIMIT @BatchSize
            """, new { album.Value, BatchSize }, transaction).ToList();

    /// <summary>Deletes an album's row.</summary>
    /// <returns>How many photos were in it.</returns>
    private static int DeleteRow(SqliteTransaction transaction, AlbumId album)
    {
        var photos = transaction.Connection!.ExecuteScalar<int>(
            "SELECT count(DISTINCT photo_id) FROM album_photos WHERE album_id = @Value", new { album.Value }, transaction);
        transaction.Connection!.Execute("DELETE FROM albums WHERE id = @Value", new { album.Value }, transaction);
        return photos;
    }

    private RemovedPhotos Delete(SqliteTransaction transaction, IEnumerable<long> photos, RemovedPhotos before)
    {
        var connection = transaction.Connection!;
        var parameters = new { photos = JsonSerializer.Serialize(photos.Distinct()), pack = pack.Id };
        var faces = connection.ExecuteScalar<int>(
            "SELECT count(*) FROM json_each(@photos) wanted CROSS JOIN faces f ON f.photo_id = wanted.value AND f.pack_id = @pack",
            parameters, transaction);
        var deleted = connection.Execute("DELETE FROM photos WHERE id IN (SELECT value FROM json_each(@photos))", parameters, transaction);
        return before with { Photos = before.Photos + deleted, Faces = before.Faces + faces };
    }

    private int Finish()
    {
        Committed();
        var left = DeletePreviews();
        // The write-ahead log still holds the pages as they were.
        if (!DatabaseScrub.Run(database, []))
            logger.LogWarning("The write-ahead log keeps copies of removed rows until it is truncated: the archive was busy all the time");
        return left;
    }

    /// <summary>Deletes the previews of removed photos, those of an interrupted removal too.</summary>
    /// <returns>How many could not be deleted.</returns>
    public int DeletePreviews()
    {
        using var connection = database.Connect();
        if (!connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM removed_previews)")) return 0;
        NoteStrayPreviews(connection);
        var (last, left) = (0L, 0);
        while (true)
        {
            // A photo is stored under the same lock, and its preview with it: one that comes back keeps the preview.
            using var transaction = connection.BeginTransaction(deferred: false);
            var batch = connection.Query<(long Id, byte[] Hash, long IsBack)>(
                """
                SELECT id, content_hash, EXISTS (SELECT 1 FROM photos p WHERE p.content_hash = r.content_hash)
                FROM removed_previews r WHERE id > @last ORDER BY id LIMIT @BatchSize
                """, new { last, BatchSize }, transaction).ToList();
            if (batch.Count == 0) return left;
            var done = batch.Where(row => row.IsBack == 1 || TryDelete(ContentHash.FromBytes(row.Hash))).Select(row => row.Id).ToList();
            connection.Execute(
                "DELETE FROM removed_previews WHERE id IN (SELECT value FROM json_each(@done))",
                new { done = JsonSerializer.Serialize(done) }, transaction);
            transaction.Commit();
            left += batch.Count - done.Count;
            last = batch[^1].Id;
        }
    }

    /// <summary>Notes previews without a photo for deletion, where the migration asks for it.</summary>
    private void NoteStrayPreviews(SqliteConnection connection)
    {
        if (!connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM removed_previews WHERE content_hash = x'')")) return;
        var strays = previews.List().Select(hash => hash.ToBytes()).Where(hash => !connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM photos WHERE content_hash = @hash)", new { hash })).Select(hash => new { hash }).ToList();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("INSERT INTO removed_previews (content_hash) VALUES (@hash)", strays, transaction);
        connection.Execute("DELETE FROM removed_previews WHERE content_hash = x''", transaction: transaction);
        transaction.Commit();
    }

    private bool TryDelete(ContentHash hash)
    {
        try
        {
            previews.Delete(hash);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The preview of a removed photo can't be deleted, and the next start tries again: {Reason}", refused.Message);
            return false;
        }
    }
}

/// <summary>What a removal has removed.</summary>
/// <param name="Photos">Number of photos.</param>
/// <param name="Faces">Number of their faces, of the pack in use.</param>
/// <param name="Kept">Photos of the album that stay, because they lie in another one too.</param>
/// <param name="PreviewsLeft">Previews that could not be deleted yet.</param>
public sealed record RemovedPhotos(int Photos = 0, int Faces = 0, int Kept = 0, int PreviewsLeft = 0);
