using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Native;

namespace PhotoBot.Search.Ann;

/// <summary>FAISS's index of one kind: it finds the vectors that may be near, by what its codes tell of them.</summary>
/// <remarks>Searches and writes may run side by side; a change needs the index alone, and so does <see cref="Dispose"/>.</remarks>
internal sealed class CandidateIndex : IDisposable
{
    private readonly AnnHandle handle;

    private CandidateIndex(AnnHandle handle) => this.handle = handle;

    /// <summary>How many vectors there are.</summary>
    public long Count
    {
        get
        {
            Faiss.Check(FaissAnn.pf_rung_count(handle, out var count), "The vectors could not be counted");
            return count;
        }
    }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimension
    {
        get
        {
            Faiss.Check(FaissAnn.pf_rung_dimension(handle, out var dimension), "The dimension could not be read");
            return dimension;
        }
    }

    /// <summary>Makes an empty index, to be trained.</summary>
    public static CandidateIndex Create(IndexKind kind)
    {
        Faiss.Check(FaissAnn.pf_rung_create(kind.Dimension, kind.Factory, out var handle), $"An index of the kind '{kind}' could not be made");
        return new(handle);
    }

    /// <summary>Opens what <see cref="Write"/> or <see cref="Merge"/> wrote; lists stay on the disk. The file is believed: check its hash first.</summary>
    public static CandidateIndex Open(string path)
    {
        Faiss.Check(FaissAnn.pf_rung_read(path, out var handle), $"The index could not be read from {path}");
        return new(handle);
    }

    /// <summary>Trains it.</summary>
    /// <param name="vectors">One after the other.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="advance">Told, part by part, how many assignments of vectors to centres are done, and of how many. What it throws stops the training.</param>
    public unsafe void Train(ReadOnlySpan<float> vectors, int threads, Action<TrainingPart, long, long> advance)
    {
        using var listener = new NativeProgress((part, done, total) => advance((TrainingPart)part, done, total));
        var count = vectors.Length / Dimension;
        listener.Check(FaissAnn.pf_rung_train(handle, count, vectors, threads, NativeProgress.Function, listener.Context), $"The index could not be trained on {count} vectors");
    }

    /// <summary>Takes the vectors out of an index of lists, so that what it was trained to be is left.</summary>
    public void Empty() => Faiss.Check(FaissAnn.pf_rung_empty(handle), "The index could not be emptied");

    /// <summary>Adds vectors.</summary>
    public void Add(ReadOnlySpan<VectorId> ids, ReadOnlySpan<float> vectors, int threads) =>
        Faiss.Check(FaissAnn.pf_rung_add(handle, ids.Length, vectors, ids, threads), $"{ids.Length} vectors could not be added");

    /// <summary>Removes vectors from an index that compares every one.</summary>
    public void Remove(ReadOnlySpan<VectorId> ids) => Faiss.Check(FaissAnn.pf_rung_remove(handle, ids.Length, ids), $"{ids.Length} vectors could not be removed");

    /// <summary>Writes a new file and returns when the disk has it.</summary>
    public void Write(string path) => Faiss.Check(FaissAnn.pf_rung_write(handle, path), $"The index could not be written to {path}");

    /// <summary>The numbers of the lists nearest to a vector, the nearest first.</summary>
    /// <param name="vector">Of any length but 0.</param>
    /// <param name="count">How many, at most as many as there are; a graph of centres may find fewer.</param>
    public long[] Lists(ReadOnlySpan<float> vector, int count)
    {
        var lists = new long[count];
        Faiss.Check(FaissAnn.pf_rung_lists(handle, vector, count, lists, out var found), "The nearest lists could not be found");
        return found == count ? lists : lists[..(int)found];
    }

    /// <summary>All vectors of some lists whose similarity, by their codes, is at or above <paramref name="least"/>, in no order.</summary>
    /// <param name="query">A unit vector.</param>
    /// <param name="lists">Numbers that <see cref="Lists"/> gave.</param>
    /// <param name="least">A similarity; may be below -1.</param>
    /// <param name="read">How many codes lie in them.</param>
    public unsafe Neighbor[] Scan(ReadOnlySpan<float> query, ReadOnlySpan<long> lists, float least, out long read)
    {
        Faiss.Check(FaissAnn.pf_rung_scan(handle, query, lists, lists.Length, least, out var neighbors, out var count, out read), "The search failed");
        return Taken(neighbors, count);
    }

    /// <summary>The same of an index without lists, by a walk or through all of it.</summary>
    /// <param name="query">A unit vector.</param>
    /// <param name="effort">Neighbours a graph keeps in view.</param>
    /// <param name="least">A similarity; may be below -1.</param>
    public unsafe Neighbor[] Candidates(ReadOnlySpan<float> query, long effort, float least)
    {
        Faiss.Check(FaissAnn.pf_rung_candidates(handle, query, effort, least, out var neighbors, out var count), "The search failed");
        return Taken(neighbors, count);
    }

    private static unsafe Neighbor[] Taken(Neighbor* neighbors, long count)
    {
        try
        {
            return new ReadOnlySpan<Neighbor>(neighbors, checked((int)count)).ToArray();
        }
        finally
        {
            Faiss.pf_free_neighbors(neighbors);
        }
    }

    /// <summary>Every id, as often as it is there, ascending.</summary>
    public VectorId[] Ids()
    {
        var ids = new VectorId[Count];
        Faiss.Check(FaissAnn.pf_rung_ids(handle, ids), "The ids could not be read");
        Array.Sort(ids, (one, other) => one.Value.CompareTo(other.Value));
        return ids;
    }

    /// <summary>Gathers the lists of <paramref name="parts"/> in one file and writes this index, which was trained as they were, to refer to it.</summary>
    /// <param name="parts">Indexes of lists.</param>
    /// <param name="removed">Ids to leave out, ascending.</param>
    /// <param name="listsPath">The new file with the lists.</param>
    /// <param name="listsName">The name it will have beside the header.</param>
    /// <param name="headerPath">The new file with everything else.</param>
    /// <param name="advance">Told how many lists are written, and of how many. What it throws stops the merge.</param>
    /// <returns>How many vectors were kept.</returns>
    public unsafe long Merge(
        IReadOnlyList<CandidateIndex> parts, ReadOnlySpan<VectorId> removed, string listsPath, string listsName, string headerPath, Action<long, long> advance)
    {
        using var listener = new NativeProgress((_, done, total) => advance(done, total));
        var handles = parts.Select(part => part.handle.DangerousGetHandle()).ToArray();
        var status = FaissAnn.pf_rung_merge(handle, handles, handles.Length, removed, removed.Length, listsPath, listsName, headerPath, NativeProgress.Function, listener.Context, out var merged);
        listener.Check(status, $"{parts.Count} parts of the index could not be merged into {listsPath}");
        GC.KeepAlive(parts);
        return merged;
    }

    /// <summary>Frees the native memory and the map.</summary>
    public void Dispose() => handle.Dispose();
}
