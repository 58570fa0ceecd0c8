using System.Diagnostics;
using System.Reflection;

namespace PhotoBot.Search.Tests;

public sealed class NativeBorderTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly string Sources = typeof(NativeBorderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "NativeFaiss").Value!;

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    // Debian's FAISS, whichever the shim is linked to: the border is the same.
    [Fact]
    public async Task Every_function_of_the_border_works_under_the_sanitizers()
    {
        string[] sources = [.. Directory.EnumerateFiles(Sources, "*.cpp"), Path.Combine(Sources, "tests", "border_test.cpp")];
        string[] flags = ["-std=c++17", "-O1", "-g1", "-fopenmp", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

        Assert.Equal((0, ""), await RunAsync("g++", [.. flags, "-o", folder["border"], .. sources, "-l:libfaiss.a", "-lopenblas"]));
        Assert.Equal((0, "ok\n"), await RunAsync(folder["border"], [folder.Path]));
    }

    /// <summary>Runs a program to its end and returns its exit code and output; its stderr is the test's.</summary>
    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException($"{program} did not start.");
        try
        {
            var output = run.StandardOutput.ReadToEndAsync();
            await run.WaitForExitAsync().WaitAsync(Limit);
            return (run.ExitCode, await output);
        }
        finally
        {
            if (!run.HasExited) run.Kill();
        }
    }
}
