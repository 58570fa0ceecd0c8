using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PhotoBot.Search;

/// <summary>Functions of src/native/faiss/photobot_faiss.h, which documents them, under their own names.</summary>
/// <remarks>A status other than 0 is a failure: pass it to <see cref="Check"/>.</remarks>
internal static unsafe partial class Faiss
{
    /// <summary>The native library of all functions.</summary>
    public const string Library = "photobot_faiss";

    [LibraryImport(Library)]
    public static partial byte* pf_last_error();

    [LibraryImport(Library)]
    public static partial byte* pf_version();

    [LibraryImport(Library)]
    public static partial int pf_faiss_has_avx2(out int avx2);

    [LibraryImport(Library)]
    public static partial int pf_cpu(ScanInstructions wanted, out ScanInstructions used);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_create(int d, string description, out IndexHandle index);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_read(string path, out IndexHandle index);

    [LibraryImport(Library)]
    public static partial void pf_free(nint index);

    [LibraryImport(Library)]
    public static partial int pf_dimension(IndexHandle index, out int d);

    [LibraryImport(Library)]
    public static partial int pf_count(IndexHandle index, out long ntotal);

    [LibraryImport(Library)]
    public static partial int pf_set_filter(IndexHandle index, int filter, ScanInstructions cpu);

    [LibraryImport(Library)]
    public static partial int pf_add(IndexHandle index, long n, ReadOnlySpan<float> x, ReadOnlySpan<VectorId> xids);

    [LibraryImport(Library)]
    public static partial int pf_remove(IndexHandle index, long n, ReadOnlySpan<VectorId> ids, out long removed);

    [LibraryImport(Library)]
    public static partial int pf_search(
        IndexHandle index, ReadOnlySpan<float> x, float min_similarity, out Neighbor* neighbors, out long count);

    [LibraryImport(Library)]
    public static partial int pf_count_candidates(IndexHandle index, ReadOnlySpan<float> x, float min_similarity, out long count);

    [LibraryImport(Library)]
    public static partial void pf_free_neighbors(Neighbor* neighbors);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_write(IndexHandle index, string path);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int pf_sync_folder(string path);

    [LibraryImport(Library)]
    public static partial void pf_will_need(SafeFileHandle file, ReadOnlySpan<long> offsets, long n, long bytes);

    /// <summary>Throws if the last call on this thread failed. Call it with that call's status, with no call between.</summary>
    /// <param name="status">What the call returned.</param>
    /// <param name="tried">What was being done, as in "The index could not be read from x".</param>
    public static void Check(int status, string tried)
    {
        if (status != 0)
            throw new SearchException($"{tried}: {Marshal.PtrToStringUTF8((nint)pf_last_error())}");
    }

    /// <summary>Copies native neighbours and frees them.</summary>
    public static Neighbor[] Take(Neighbor* neighbors, long count)
    {
        try
        {
            return new ReadOnlySpan<Neighbor>(neighbors, checked((int)count)).ToArray();
        }
        finally
        {
            pf_free_neighbors(neighbors);
        }
    }
}

/// <summary>Owns a pf_index.</summary>
internal sealed class IndexHandle() : SafeHandle(0, ownsHandle: true)
{
    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Faiss.pf_free(handle);
        return true;
    }
}
