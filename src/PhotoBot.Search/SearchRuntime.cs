using System.Runtime.InteropServices;

namespace PhotoBot.Search;

/// <summary>Versions and self-test of the native library.</summary>
public static class SearchRuntime
{
    private const string Remedy = "Build the project again, and see that the package libopenblas0-openmp is installed";

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
                throw new SearchException($"FAISS does not load. {RemedyFor(e)}. {e.Message}", e);
            }
        }
    }

    /// <summary>
    /// Whether FAISS was compiled for processors with AVX2, by a build with FaissAvx2. Debian compiles it for every processor.
    /// </summary>
    /// <remarks>It decides the speed of building and searching approximate indexes.</remarks>
    /// <exception cref="SearchException">The native library is not there or does not load.</exception>
    public static bool FaissHasAvx2
    {
        get
        {
            _ = FaissVersion; // names the remedy for a library that does not load
            Faiss.Check(Faiss.pf_faiss_has_avx2(out var avx2), "FAISS could not be asked how it was compiled");
            return avx2 != 0;
        }
    }

    /// <summary>The processor's instructions that scans use, as in "AVX2".</summary>
    /// <exception cref="SearchException">The native library is not there or does not load.</exception>
    public static string Instructions
    {
        get
        {
            _ = FaissVersion; // names the remedy for a library that does not load
            Faiss.Check(Faiss.pf_cpu(ScanInstructions.Best, out var used), "The processor could not be asked");
            return used switch { ScanInstructions.Avx512 => "AVX-512", ScanInstructions.Avx2 => "AVX2", _ => "no vector extensions" };
        }
    }

    /// <summary>Builds a tiny index, searches it and checks the answer.</summary>
    /// <exception cref="SearchException">The native library does not load, or its answer is wrong.</exception>
    public static void Check()
    {
        var version = FaissVersion;
        using var index = VectorIndex.Create(dimension: 2);
        index.Add([new VectorId(1), new VectorId(2), new VectorId(3)], [1, 0, 0, 1, 0.6f, 0.8f]);
        var found = index.Search([0, 1], minSimilarity: 0.5f);
        if (!found.SequenceEqual([new Neighbor(new VectorId(2), 1), new Neighbor(new VectorId(3), 0.8f)]))
            throw new SearchException($"FAISS {version} answered a known question wrongly. {Remedy}.");
    }

    // glibc's message for a library marked for a newer processor:
    // https://sourceware.org/git/?p=glibc.git;a=blob;f=sysdeps/x86/dl-prop.h
    private static string RemedyFor(Exception failure) => failure.Message.Contains("CPU ISA level", StringComparison.Ordinal)
        ? "It was compiled for processors with AVX2, and this one is none: build the project again with -p:FaissAvx2=false" : Remedy;
}
