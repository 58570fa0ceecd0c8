using System.Runtime.InteropServices;

namespace PhotoBot.Search.Ann.Native;

/// <summary>The pf_ann functions of src/native/faiss/photobot_faiss.h, which documents them, under their own names.</summary>
/// <remarks>A status other than 0 is a failure: pass it to <see cref="Faiss.Check"/>.</remarks>
internal static unsafe partial class FaissAnn
{
    [LibraryImport(Faiss.Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_ann_create(int d, string description, out AnnHandle index);

    [LibraryImport(Faiss.Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_ann_read(string path, out AnnHandle index);

    [LibraryImport(Faiss.Library)]
    public static partial void pf_ann_free(nint index);

    [LibraryImport(Faiss.Library)]
    public static partial int pf_ann_count(AnnHandle index, out long ntotal);

    [LibraryImport(Faiss.Library)]
    public static partial int pf_ann_dimension(AnnHandle index, out int d);

    [LibraryImport(Faiss.Library)]
    public static partial int pf_ann_train(
        AnnHandle index, long n, ReadOnlySpan<float> x, int threads,
        delegate* unmanaged<nint, int, long, long, int> progress, nint context);

    [LibraryImport(Faiss.Library)]
    public static partial int pf_ann_empty(AnnHandle index);

    [LibraryImport(Faiss.Library)]
    public static partial int pf_ann_add(AnnHandle index, long n, ReadOnlySpan<float> x, ReadOnlySpan<VectorId> xids, int threads);

    [LibraryImport(Faiss.Library)]
    public static partial int pf_ann_remove(AnnHandle index, long n, ReadOnlySpan<VectorId> ids);

    [LibraryImport(Faiss.Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_ann_write(AnnHandle index, string path);

    [LibraryImport(Faiss.Library)]
    public static partial int pf_ann_lists(AnnHandle index, ReadOnlySpan<float> x, long n, Span<long> lists, out long found);

    [LibraryImport(Faiss.Library)]
    public static partial int pf_ann_scan(
        AnnHandle index, ReadOnlySpan<float> x, ReadOnlySpan<long> lists, long n, float least,
        out Neighbor* neighbors, out long count, out long read);

    [LibraryImport(Faiss.Library)]
    public static partial int pf_ann_candidates(
        AnnHandle index, ReadOnlySpan<float> x, long ef, float least, out Neighbor* neighbors, out long count);

    [LibraryImport(Faiss.Library)]
    public static partial int pf_ann_ids(AnnHandle index, Span<VectorId> ids);

    [LibraryImport(Faiss.Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_ann_merge(
        AnnHandle trained, ReadOnlySpan<nint> parts, int part_count, ReadOnlySpan<VectorId> removed, long removed_count,
        string lists_path, string lists_name, string header_path,
        delegate* unmanaged<nint, int, long, long, int> progress, nint context, out long merged);

    [LibraryImport(Faiss.Library)]
    public static partial int pf_similarities(ReadOnlySpan<float> x, ReadOnlySpan<float> rows, long n, int d, Span<float> similarities);
}

/// <summary>Owns a pf_ann_index.</summary>
internal sealed class AnnHandle() : SafeHandle(0, ownsHandle: true)
{
    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        FaissAnn.pf_ann_free(handle);
        return true;
    }
}

/// <summary>The parts of a training: pf_training_part.</summary>
internal enum TrainingPart
{
    Centroids = 0,
    Codes = 1,
}
