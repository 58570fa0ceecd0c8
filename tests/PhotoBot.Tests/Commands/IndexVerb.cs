using System.Diagnostics;
using PhotoBot.MadeVectors;
using PhotoBot.Search;
using PhotoBot.Search.Vectors;

namespace PhotoBot.Tests.Commands;

/// <summary>The program in a process of its own, with a verb on an index of block files.</summary>
internal static class IndexVerb
{
    private const int Dimension = 64;

    /// <summary>Starts it; what it prints is redirected.</summary>
    public static Process Start(string verb, string vectors, params IEnumerable<string> options)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PhotoBot.dll"), "index", verb, "--vectors", vectors, .. options, "--data", Path.Combine(vectors, "data")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }

    /// <summary>Writes made faces as one block file.</summary>
    public static void WriteVectors(string folder, int count)
    {
        var rows = new float[count * Dimension];
        new FaceLikeVectors(new FaceLikeShape { Dimension = Dimension }, seed: 1).Fill(0, rows);
        VectorBlockFile.Write(Path.Combine(folder, "0.vectors"), [.. Enumerable.Range(0, count).Select(id => new VectorId(id))], rows, Dimension);
    }
}
