using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Native;

namespace PhotoBot.Search.Ann;

/// <summary>FAISS's index of one kind: finds candidates, the vectors that may be near by their codes.</summary>
/// <remarks>Searches and writes may run in parallel; a change needs the index alone, and so does <see cref="Dispose"/>.</remarks>
internal sealed class CandidateIndex : IDisposable
{
    private readonly AnnHandle handle;

    private CandidateIndex(AnnHandle handle) => this.handle = handle;

    /// <summary>How many vectors there are.</summary>
    public long Count
    {
        get
        {
            Faiss.Check(FaissAnn.pf_ann_count(handle, out var count), "The vectors could not be counted");
            return count;
        }
    }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimension
    {
        get
        {
            Faiss.Check(FaissAnn.pf_ann_dimension(handle, out var dimension), "The dimension could not be read");
            return dimension;
        }
    }

    /// <summary>Makes an empty index, to be trained.</summary>
    public static CandidateIndex Create(IndexKind kind)
    {
        var status = FaissAnn.pf_ann_create(kind.Dimension, kind.Factory, out var handle);
        Faiss.Check(status, $"An index of the kind '{kind}' could not be made");
        return new(handle);
    }

    /// <summary>Opens a file of <see cref="Write"/> or <see cref="Merge"/>; the caller has checked it. Lists stay on the disk.</summary>
    public static CandidateIndex Open(string path)
    {
        Faiss.Check(FaissAnn.pf_ann_read(path, out var handle), $"The index could not be read from {path}");
        return new(handle);
    }

    /// <summary>Trains it.</summary>
    /// <param name="vectors">One after the other.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="advance">
    /// Receives the part, how many assignments of vectors to centroids are done, and of how many. An exception stops the training.
    /// </param>
    public unsafe void Train(ReadOnlySpan<float> vectors, int threads, Action<TrainingPart, long, long> advance)
    {
        using var progress = new NativeProgress((part, done, total) => advance((TrainingPart)part, done, total));
        var count = vectors.Length / Dimension;
        var status = FaissAnn.pf_ann_train(handle, count, vectors, threads, NativeProgress.Function, progress.Context);
        progress.Check(status, $"The index could not be trained on {count} vectors");
    }

    /// <summary>Removes all vectors from an index of lists and keeps its training.</summary>
    public void Empty() => Faiss.Check(FaissAnn.pf_ann_empty(handle), "The index could not be emptied");

    /// <summary>Adds vectors.</summary>
    public void Add(ReadOnlySpan<VectorId> ids, ReadOnlySpan<float> vectors, int threads) =>
        Faiss.Check(FaissAnn.pf_ann_add(handle, ids.Length, vectors, ids, threads), $"{ids.Length} vectors could not be added");

    /// <summary>Removes vectors from an index that compares every one.</summary>
    public void Remove(ReadOnlySpan<VectorId> ids) =>
        Faiss.Check(FaissAnn.pf_ann_remove(handle, ids.Length, ids), $"{ids.Length} vectors could not be removed");

    /// <summary>Writes a new file and flushes it.</summary>
    public void Write(string path) => Faiss.Check(FaissAnn.pf_ann_write(handle, path), $"The index could not be written to {path}");

    /// <summary>Returns the numbers of the lists nearest to a vector, the nearest first.</summary>
    /// <param name="vector">Of any length but 0.</param>
    /// <param name="count">How many, at most all; a graph of centroids may find fewer.</param>
    public long[] Lists(ReadOnlySpan<float> vector, int count)
    {
        var lists = new long[count];
        Faiss.Check(FaissAnn.pf_ann_lists(handle, vector, count, lists, out var found), "The nearest lists could not be found");
        return found == count ? lists : lists[..(int)found];
    }

    /// <summary>Finds the vectors of some lists whose similarity by their codes is at or above <paramref name="least"/>.</summary>
    /// <param name="query">A unit vector.</param>
    /// <param name="lists">Numbers that <see cref="Lists"/> returned.</param>
    /// <param name="least">A similarity; may be below -1.</param>
    /// <param name="read">How many codes the lists hold.</param>
    public unsafe Neighbor[] Scan(ReadOnlySpan<float> query, ReadOnlySpan<long> lists, float least, out long read)
    {
        var status = FaissAnn.pf_ann_scan(handle, query, lists, lists.Length, least, out var neighbors, out var count, out read);
        Faiss.Check(status, "The search failed");
        return Faiss.Take(neighbors, count);
    }

    /// <summary>Finds the same in an index without lists.</summary>
    /// <param name="query">A unit vector.</param>
    /// <param name="ef">efSearch of a graph.</param>
    /// <param name="least">A similarity; may be below -1.</param>
    public unsafe Neighbor[] Candidates(ReadOnlySpan<float> query, long ef, float least)
    {
        Faiss.Check(FaissAnn.pf_ann_candidates(handle, query, ef, least, out var neighbors, out var count), "The search failed");
        return Faiss.Take(neighbors, count);
    }

    /// <summary>Returns every id, as often as it is stored, ascending.</summary>
    public VectorId[] Ids()
    {
        var ids = new VectorId[Count];
        Faiss.Check(FaissAnn.pf_ann_ids(handle, ids), "The ids could not be read");
        Array.Sort(ids, (one, other) => one.Value.CompareTo(other.Value));
        return ids;
    }

    /// <summary>Merges the lists of <paramref name="parts"/> into one file and writes this index, trained alike, to refer to it.</summary>
    /// <param name="parts">Indexes of lists.</param>
    /// <param name="removed">Ids to leave out, ascending.</param>
    /// <param name="listsPath">The new file of the lists.</param>
    /// <param name="listsName">The name it will have beside the header.</param>
    /// <param name="headerPath">The new file of all else.</param>
    /// <param name="advance">Receives how many lists are written, and of how many. An exception stops the merge.</param>
    /// <returns>How many vectors were kept.</returns>
    public unsafe long Merge(
        IReadOnlyList<CandidateIndex> parts, ReadOnlySpan<VectorId> removed, string listsPath, string listsName, string headerPath,
        Action<long, long> advance)
    {
        using var progress = new NativeProgress((_, done, total) => advance(done, total));
        var handles = parts.Select(part => part.handle.DangerousGetHandle()).ToArray();
        var status = FaissAnn.pf_ann_merge(
            handle, handles, handles.Length, removed, removed.Length, listsPath, listsName, headerPath,
            NativeProgress.Function, progress.Context, out var merged);
        progress.Check(status, $"{parts.Count} parts of the index could not be merged into {listsPath}");
        GC.KeepAlive(parts);
        return merged;
    }

    /// <summary>Frees the native memory and the map.</summary>
    public void Dispose() => handle.Dispose();
}
