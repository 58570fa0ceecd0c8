using System.Diagnostics;
using System.Text.Json;

namespace PhotoBot.Benchmarks;

/// <summary>Programs that measure in a process of their own, so that its memory and its time are what they measure alone.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program to its end and reads what it prints.</summary>
    /// <exception cref="InvalidOperationException">It failed; its reason is on stderr.</exception>
    public static async Task<T> ReadAsync<T>(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        var output = await RunAsync(program, arguments, stop);
        return JsonSerializer.Deserialize<T>(output) ?? throw new InvalidOperationException($"{program} said nothing.");
    }

    /// <summary>Runs a program to its end and returns what it prints.</summary>
    /// <exception cref="InvalidOperationException">It failed; its reason is on stderr.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}.");
    }
}
