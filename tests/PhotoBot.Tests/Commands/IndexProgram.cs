using System.Diagnostics;
using PhotoBot.MadeVectors;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Tests.Commands;

/// <summary>The program itself, run for an index verb on block files in a folder that goes away.</summary>
internal sealed class IndexProgram : IDisposable
{
    public const int Dimension = 64;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("photobot-index-");

    /// <summary>Where an archive would lie, if a verb made one.</summary>
    public string Data => Path.Combine(folder.FullName, "data");

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Writes face-like vectors, with ids from 0 on, and returns the folder they are in.</summary>
    public string WriteVectors(string name, int count)
    {
        var place = folder.CreateSubdirectory(name).FullName;
        Write(Path.Combine(place, "0.vectors"), [.. Enumerable.Range(0, count)], Rows(count));
        return place;
    }

    /// <summary>Writes one block file under the folder and returns its path.</summary>
    public string WriteBlock(string name, IReadOnlyList<int> ids, ReadOnlySpan<float> rows)
    {
        var path = Path.Combine(folder.FullName, name);
        Write(path, ids, rows);
        return path;
    }

    /// <summary>The vectors that <see cref="WriteVectors"/> writes.</summary>
    public static float[] Rows(int count)
    {
        var rows = new float[count * Dimension];
        new FaceLikeVectors(new FaceLikeShape { Dimension = Dimension }, seed: 1).Fill(0, rows);
        return rows;
    }

    /// <summary>Runs <c>index VERB --vectors VECTORS</c> to its end.</summary>
    public Task<(int ExitCode, string Result, string Said)> RunAsync(string verb, string vectors, params IEnumerable<string> more) =>
        RunAsync(["PhotoBot.dll"], verb, vectors, more);

    /// <summary>Runs the same until it kills itself at a moment: see tests/PhotoBot.KilledProgram.</summary>
    public Task<(int ExitCode, string Result, string Said)> RunKilledAtAsync(
        string moment, string verb, string vectors, params IEnumerable<string> more) =>
        RunAsync(["PhotoBot.KilledProgram.dll", moment], verb, vectors, more);

    private async Task<(int ExitCode, string Result, string Said)> RunAsync(
        string[] assembly, string verb, string vectors, IEnumerable<string> more)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, assembly[0]), .. assembly[1..], "index", verb, "--vectors", vectors, .. more,
                "--data", Data,
            ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var run = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        var (result, said) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        try
        {
            await run.WaitForExitAsync().WaitAsync(Limit);
        }
        finally
        {
            if (!run.HasExited) run.Kill();
        }

        return (run.ExitCode, await result, await said);
    }

    private static void Write(string path, IReadOnlyList<int> ids, ReadOnlySpan<float> rows) =>
        VectorBlockFile.Write(path, [.. ids.Select(id => new VectorId(id))], rows, Dimension);
}
