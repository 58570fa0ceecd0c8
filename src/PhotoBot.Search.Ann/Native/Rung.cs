using System.Runtime.InteropServices;

namespace PhotoBot.Search.Ann.Native;

/// <summary>The functions of src/native/faiss/ladder.cpp, under their own names. A result other than 0 is a failure, told by <see cref="Faiss.Check"/>.</summary>
internal static unsafe partial class Rung
{
    private const string Library = "photobot_faiss";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_rung_create(int d, string description, out RungHandle rung);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_rung_read(string path, out RungHandle rung);

    [LibraryImport(Library)]
    public static partial void pf_rung_free(nint rung);

    [LibraryImport(Library)]
    public static partial int pf_rung_count(RungHandle rung, out long ntotal);

    [LibraryImport(Library)]
    public static partial int pf_rung_dimension(RungHandle rung, out int d);

    [LibraryImport(Library)]
    public static partial int pf_rung_train(RungHandle rung, long n, ReadOnlySpan<float> x, int threads, delegate* unmanaged<nint, int, long, long, int> listener, nint context);

    [LibraryImport(Library)]
    public static partial int pf_rung_empty(RungHandle rung);

    [LibraryImport(Library)]
    public static partial int pf_rung_add(RungHandle rung, long n, ReadOnlySpan<float> x, ReadOnlySpan<VectorId> xids, int threads);

    [LibraryImport(Library)]
    public static partial int pf_rung_remove(RungHandle rung, long n, ReadOnlySpan<VectorId> ids);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_rung_write(RungHandle rung, string path);

    [LibraryImport(Library)]
    public static partial int pf_rung_lists(RungHandle rung, ReadOnlySpan<float> x, long n, Span<long> lists, out long found);

    [LibraryImport(Library)]
    public static partial int pf_rung_scan(RungHandle rung, ReadOnlySpan<float> x, ReadOnlySpan<long> lists, long n, float least, out Neighbor* neighbors, out long count, out long read);

    [LibraryImport(Library)]
    public static partial int pf_rung_candidates(RungHandle rung, ReadOnlySpan<float> x, long effort, float least, out Neighbor* neighbors, out long count);

    [LibraryImport(Library)]
    public static partial int pf_rung_ids(RungHandle rung, Span<VectorId> ids);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_rung_merge(
        RungHandle trained, ReadOnlySpan<nint> parts, int part_count, ReadOnlySpan<VectorId> removed, long removed_count,
        string lists_path, string lists_name, string header_path,
        delegate* unmanaged<nint, int, long, long, int> listener, nint context, out long merged);

    [LibraryImport(Library)]
    public static partial int pf_similarities(ReadOnlySpan<float> x, ReadOnlySpan<float> rows, long n, int d, Span<float> similarities);
}
