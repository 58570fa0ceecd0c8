using System.Runtime.InteropServices;

namespace PhotoBot.Search.Ann.Native;

/// <summary>The functions of src/native/faiss/ladder.cpp, under their own names. A result other than 0 is a failure, told by <see cref="Faiss.Check"/>.</summary>
internal static unsafe partial class FaissAnn
{
    private const string Library = "photobot_faiss";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_rung_create(int d, string description, out AnnHandle rung);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_rung_read(string path, out AnnHandle rung);

    [LibraryImport(Library)]
    public static partial void pf_rung_free(nint rung);

    [LibraryImport(Library)]
    public static partial int pf_rung_count(AnnHandle rung, out long ntotal);

    [LibraryImport(Library)]
    public static partial int pf_rung_dimension(AnnHandle rung, out int d);

    [LibraryImport(Library)]
    public static partial int pf_rung_train(AnnHandle rung, long n, ReadOnlySpan<float> x, int threads, delegate* unmanaged<nint, int, long, long, int> listener, nint context);

    [LibraryImport(Library)]
    public static partial int pf_rung_empty(AnnHandle rung);

    [LibraryImport(Library)]
    public static partial int pf_rung_add(AnnHandle rung, long n, ReadOnlySpan<float> x, ReadOnlySpan<VectorId> xids, int threads);

    [LibraryImport(Library)]
    public static partial int pf_rung_remove(AnnHandle rung, long n, ReadOnlySpan<VectorId> ids);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_rung_write(AnnHandle rung, string path);

    [LibraryImport(Library)]
    public static partial int pf_rung_lists(AnnHandle rung, ReadOnlySpan<float> x, long n, Span<long> lists, out long found);

    [LibraryImport(Library)]
    public static partial int pf_rung_scan(AnnHandle rung, ReadOnlySpan<float> x, ReadOnlySpan<long> lists, long n, float least, out Neighbor* neighbors, out long count, out long read);

    [LibraryImport(Library)]
    public static partial int pf_rung_candidates(AnnHandle rung, ReadOnlySpan<float> x, long effort, float least, out Neighbor* neighbors, out long count);

    [LibraryImport(Library)]
    public static partial int pf_rung_ids(AnnHandle rung, Span<VectorId> ids);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_rung_merge(
        AnnHandle trained, ReadOnlySpan<nint> parts, int part_count, ReadOnlySpan<VectorId> removed, long removed_count,
        string lists_path, string lists_name, string header_path,
        delegate* unmanaged<nint, int, long, long, int> listener, nint context, out long merged);

    [LibraryImport(Library)]
    public static partial int pf_similarities(ReadOnlySpan<float> x, ReadOnlySpan<float> rows, long n, int d, Span<float> similarities);
}
