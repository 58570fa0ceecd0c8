using System.Text.Json;
using Dapper;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Search;

namespace PhotoBot.Archive.Finding;

/// <summary>Reads the archive's embeddings of the pack in use, as the database has them at this moment.</summary>
/// <remarks>
/// Identifiers ascend in the order of commits, because SQLite has one writer at a time: what is new lies above the last. Safe for use from
/// any thread.
/// </remarks>
public sealed class ArchiveVectors(ArchiveDatabase database, ActiveFacePack pack) : IVectorSource
{
    /// <inheritdoc/>
    public int Dimension => pack.Pack.Dimension;

    /// <inheritdoc/>
    public long Count
    {
        get
        {
            using var connection = database.Connect();
            return connection.ExecuteScalar<long>("SELECT count(*) FROM faces WHERE pack_id = @pack", new { pack = pack.Id });
        }
    }

    /// <inheritdoc/>
    public string Fingerprint
    {
        get
        {
            using var connection = database.Connect();
            return $"faces of {pack.Pack.Fingerprint} in archive {connection.ExecuteScalar<string>("SELECT id FROM archive")}";
        }
    }

    /// <inheritdoc/>
    public SourceHead Head => Follow(known: null).Head;

    /// <inheritdoc/>
    public bool Includes(SourceVersion version) => Follow(version).Includes;

    /// <summary>Returns whether a version is part of the history, and the history's head, both of one moment. Every search asks.</summary>
    internal (bool Includes, SourceHead Head) Follow(SourceVersion? known)
    {
        using var connection = database.Connect();
        var (includes, change, mark, lastFace) = connection.QuerySingle<(long, long, long, long)>(
            """
            SELECT EXISTS (SELECT 1 FROM face_changes WHERE id = @change AND mark = @mark), last.id, last.mark,
                   coalesce((SELECT max(id) FROM faces WHERE pack_id = @pack), 0)
            FROM (SELECT id, mark FROM face_changes ORDER BY id DESC LIMIT 1) last
            """, new { change = known?.Change, mark = known?.Mark, pack = pack.Id });
        return (includes == 1, new(new(change, mark), lastFace > 0 ? new VectorId(lastFace) : null));
    }

    /// <summary>Lists the faces that were removed after one version and up to another.</summary>
    internal VectorId[] Removed(SourceVersion after, SourceVersion upTo)
    {
        using var connection = database.Connect();
        return [.. connection.Query<long>(
            "SELECT removed_face FROM face_changes WHERE id > @after AND id <= @upTo AND pack_id = @pack AND removed_face IS NOT NULL",
            new { after = after.Change, upTo = upTo.Change, pack = pack.Id }).Select(face => new VectorId(face))];
    }

    /// <inheritdoc/>
    public int ReadIdsAfter(VectorId? after, Span<VectorId> ids)
    {
        using var connection = database.Connect();
        var read = 0;
        foreach (var id in connection.Query<long>(
            "SELECT id FROM faces WHERE pack_id = @pack AND id > @after ORDER BY id LIMIT @most",
            new { pack = pack.Id, after = after?.Value ?? long.MinValue, most = ids.Length }))
            ids[read++] = new VectorId(id);
        return read;
    }

    /// <inheritdoc/>
    public int ReadAfter(VectorId? after, Span<VectorId> ids, Span<float> vectors)
    {
        using var connection = database.Connect();
        var read = 0;
        foreach (var (id, embedding) in connection.Query<(long, byte[])>(
            "SELECT id, embedding FROM faces WHERE pack_id = @pack AND id > @after ORDER BY id LIMIT @most",
            new { pack = pack.Id, after = after?.Value ?? long.MinValue, most = Math.Min(ids.Length, vectors.Length / Dimension) },
            buffered: false))
        {
            ids[read] = new VectorId(id);
            Embedding.FromBytes(embedding).Values.CopyTo(vectors[(read++ * Dimension)..]);
        }

        return read;
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<VectorId> ids, Span<float> vectors, Span<bool> found)
    {
        var places = new Dictionary<long, int>(ids.Length);
        for (var i = 0; i < ids.Length; i++) places[ids[i].Value] = i;
        found[..ids.Length].Clear();
        using var connection = database.Connect();
        foreach (var (id, embedding) in connection.Query<(long, byte[])>(
            "SELECT f.id, f.embedding FROM json_each(@wanted) wanted CROSS JOIN faces f ON f.id = wanted.value AND f.pack_id = @pack",
            new { wanted = JsonSerializer.Serialize(places.Keys), pack = pack.Id }, buffered: false))
        {
            Embedding.FromBytes(embedding).Values.CopyTo(vectors[(places[id] * Dimension)..]);
            found[places[id]] = true;
        }
    }
}
