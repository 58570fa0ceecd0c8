using System.Runtime.InteropServices;
using PhotoBot.Search.Native;

namespace PhotoBot.Search;

/// <summary>What the native side of the search is, and whether it works here.</summary>
public static class SearchRuntime
{
    private const string Mend = "Build the project again, and see that the package libopenblas0-openmp is installed";

    /// <summary>The version of FAISS, such as "1.7.3".</summary>
    /// <exception cref="SearchException">The native library is not there or does not load.</exception>
    public static unsafe string FaissVersion
    {
        get
        {
            try
            {
                return Marshal.PtrToStringUTF8((nint)Faiss.pf_version())!;
            }
            catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
            {
                throw new SearchException($"FAISS does not load. {Mend}. {e.Message}", e);
            }
        }
    }

    /// <summary>The processor's instructions that scans use, as in "AVX2".</summary>
    /// <exception cref="SearchException">The native library is not there or does not load.</exception>
    public static string Instructions
    {
        get
        {
            _ = FaissVersion; // says how to mend a library that does not load
            Faiss.Check(Faiss.pf_cpu(ScanInstructions.Best, out var used), "The processor could not be asked");
            return used switch { ScanInstructions.Avx512 => "AVX-512", ScanInstructions.Avx2 => "AVX2", _ => "no vector extensions" };
        }
    }

    /// <summary>Builds a tiny index, asks it and checks the answer.</summary>
    /// <exception cref="SearchException">The native library does not load, or answers wrongly.</exception>
    public static void Check()
    {
        var version = FaissVersion;
        using var index = VectorIndex.Create(dimension: 2);
        index.Add([new VectorId(1), new VectorId(2), new VectorId(3)], [1, 0, 0, 1, 0.6f, 0.8f]);
        var found = index.Search([0, 1], minSimilarity: 0.5f);
        if (!found.SequenceEqual([new Neighbor(new VectorId(2), 1), new Neighbor(new VectorId(3), 0.8f)]))
            throw new SearchException($"FAISS {version} answered a known question wrongly. {Mend}.");
    }
}
