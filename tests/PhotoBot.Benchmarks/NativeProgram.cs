using System.Globalization;
using System.Reflection;
using PhotoBot.Search;

namespace PhotoBot.Benchmarks;

/// <summary>A program of native/: a library called directly, with none of this project's code between. Compiled when a measurement wants it, never by a build.</summary>
internal sealed class NativeProgram
{
    /// <summary>Where Debian's package libhnswlib-dev puts its header.</summary>
    public const string HnswlibHeader = "/usr/include/hnswlib/hnswlib.h";

    private readonly string path;

    private NativeProgram(string path) => this.path = path;

    /// <summary>hnswlib, for this processor, as its own package for Python is compiled.</summary>
    /// <param name="folder">Where the program goes.</param>
    /// <param name="stop">Stops the wait for the compiler.</param>
    public static Task<NativeProgram> HnswlibAsync(string folder, CancellationToken stop) => CompileAsync(folder, "hnswlib_rows", ["-march=native"], [], stop);

    /// <summary>The FAISS that the search is linked to.</summary>
    /// <param name="folder">Where the program goes.</param>
    /// <param name="stop">Stops the wait for the compiler.</param>
    public static Task<NativeProgram> FaissAsync(string folder, CancellationToken stop)
    {
        var avx2 = Built("FaissAvx2");
        return SearchRuntime.FaissHasAvx2
            ? CompileAsync(folder, "faiss_rows", ["-isystem", $"{avx2}/include"], [Directory.GetFiles(avx2, "libfaiss-*.a").Single(), "-lopenblas"], stop)
            : CompileAsync(folder, "faiss_rows", [], ["/usr/lib/x86_64-linux-gnu/libfaiss.a", "-lopenblas"], stop);
    }

    /// <summary>Builds an index over the block files of a folder.</summary>
    public Task<NativeBuild> BuildAsync(string blocks, string index, string kind, CancellationToken stop) =>
        ChildProcess.ReadAsync<NativeBuild>(path, ["build", blocks, index, kind], stop);

    /// <summary>Asks an index the questions of a file, for everything at or above <paramref name="least"/> as its codes tell it.</summary>
    public Task<NativeSearch> SearchAsync(string index, string questions, float least, long probes, CancellationToken stop) =>
        ChildProcess.ReadAsync<NativeSearch>(path, ["search", index, questions, least.ToString(CultureInfo.InvariantCulture), probes.ToString(CultureInfo.InvariantCulture)], stop);

    private static async Task<NativeProgram> CompileAsync(string folder, string name, string[] flags, string[] libraries, CancellationToken stop)
    {
        var program = Path.Combine(Directory.CreateDirectory(folder).FullName, name);
        await ChildProcess.RunAsync("g++", ["-std=c++17", "-O3", "-fopenmp", .. flags, "-o", program, Path.Combine(Built("NativePrograms"), $"{name}.cpp"), .. libraries], stop);
        return new(program);
    }

    /// <summary>A path that the build wrote into this assembly.</summary>
    private static string Built(string name) =>
        typeof(NativeProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => string.Equals(metadata.Key, name, StringComparison.Ordinal)).Value!;
}
