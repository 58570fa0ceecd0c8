using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Search;

namespace PhotoBot.Archive.Finding;

/// <summary>All faces of the pack in use, ready for search: a copy of what the database holds, which catches up before it answers.</summary>
/// <remarks>
/// It is loaded from its snapshot, or built anew when that is missing, damaged, or holds faces the database has no more. Another program
/// may add faces meanwhile: the next search sees them. Safe for use from any thread.
/// </remarks>
public sealed class FaceIndex : IDisposable
{
    private const string Kind = "Flat";
    private const int BlockRows = 4096;

    private readonly ArchiveDatabase database;
    private readonly ScanningPack pack;
    private readonly string folder;
    private readonly ILogger<FaceIndex> logger;
    private readonly Lock changing = new();
    private readonly VectorIndex index;
    private long lastFace;
    private long savedFace;

    /// <summary>Loads or builds the index and brings it up to the database.</summary>
    public FaceIndex(ArchiveDatabase database, ScanningPack pack, ArchiveOptions options, SearchOptions search, ILogger<FaceIndex> logger)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(search);
        (this.database, this.pack, this.logger) = (database, pack, logger);
        folder = Path.Combine(options.IndexDirectory, pack.Pack.Fingerprint);
        index = Load() ?? VectorIndex.Create(pack.Pack.Dimension, Kind);
        index.ScanBy(search.Scan);
        CatchUp();
    }

    /// <summary>Faces in the index.</summary>
    public long Count => index.Count;

    /// <summary>What a search reads of every face.</summary>
    public IndexScan Scan => index.Scan;

    /// <summary>All faces at or above a similarity, most similar first; those added a moment ago are among them.</summary>
    /// <param name="query">An embedding of the pack in use.</param>
    /// <param name="minSimilarity">The least cosine, -1..1.</param>
    public IReadOnlyList<Neighbor> Search(Embedding query, float minSimilarity)
    {
        ArgumentNullException.ThrowIfNull(query);
        CatchUp();
        return index.Search(query.Values, minSimilarity);
    }

    /// <summary>Writes the snapshot, when there is something new in it, so that the next start need not read every face from the database.</summary>
    public void Save()
    {
        CatchUp();
        lock (changing)
        {
            if (savedFace == lastFace || LockFolder() is not { } alone) return;
            using (alone)
                IndexSnapshot.Save(index, folder, new IndexStamp(pack.Pack.Fingerprint, Kind, index.Dimension, new VectorId(lastFace), index.Count));
            savedFace = lastFace;
        }
    }

    /// <summary>Frees the index; it is not saved.</summary>
    public void Dispose() => index.Dispose();

    private VectorIndex? Load()
    {
        if (!IndexSnapshot.TryLoad(folder, pack.Pack.Fingerprint, Kind, pack.Pack.Dimension, out var loaded, out var stamp, out var refusal))
        {
            if (refusal.Reason != SnapshotRefusalReason.Missing) logger.LogWarning("The index is built anew: {Reason}", refusal.Message);
            return null;
        }

        using var connection = database.Connect();
        var faces = connection.ExecuteScalar<long>("SELECT count(*) FROM faces WHERE pack_id = @pack AND id <= @last",
            new { pack = pack.Id, last = stamp.LastId.Value });
        if (faces == loaded.Count)
        {
            lastFace = savedFace = stamp.LastId.Value;
            return loaded;
        }

        logger.LogInformation("The index is built anew: its snapshot has {Count} faces where the archive has {Faces}", loaded.Count, faces);
        loaded.Dispose();
        return null;
    }

    // Identifiers ascend in the order of commits, because SQLite has one writer at a time: what is new is what lies above the last.
    private void CatchUp()
    {
        lock (changing)
        {
            using var connection = database.Connect();
            while (AddBlock(connection) == BlockRows)
            {
            }
        }
    }

    private int AddBlock(SqliteConnection connection)
    {
        var ids = new List<VectorId>();
        var vectors = new List<float>();
        foreach (var (id, embedding) in connection.Query<(long, byte[])>(
            "SELECT id, embedding FROM faces WHERE pack_id = @pack AND id > @last ORDER BY id LIMIT @BlockRows",
            new { pack = pack.Id, last = lastFace, BlockRows }, buffered: false))
        {
            ids.Add(new VectorId(id));
            vectors.AddRange(Embedding.FromBytes(embedding).Values);
        }

        if (ids.Count == 0) return 0;
        index.Add(CollectionsMarshal.AsSpan(ids), CollectionsMarshal.AsSpan(vectors));
        lastFace = ids[^1].Value;
        return ids.Count;
    }

    /// <summary>Of several programs on one archive one saves at a time; to another's, the snapshot is as good as its own.</summary>
    private FileStream? LockFolder()
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "saving.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
