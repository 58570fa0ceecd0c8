using System.Diagnostics;
using System.Reflection;

namespace PhotoBot.Acceptance.Tests.Strangers;

/// <summary>A script of tests/strangers as a process of its own, in which everything it says is kept. Ended at the latest when disposed.</summary>
internal sealed class StrangerProcess : IAsyncDisposable
{
    private static readonly string Folder =
        typeof(StrangerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key is "StrangersFolder").Value!;

    private readonly Process process;
    private readonly Task reading;
    private readonly Task<string> errors;
    private readonly Lock gate = new();
    private readonly List<string> lines = [];

    /// <summary>Starts it.</summary>
    /// <param name="script">The file, relative to tests/strangers.</param>
    /// <param name="environment">What it is told.</param>
    public StrangerProcess(string script, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, script)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The server is on this machine, whatever leads out of it.
        foreach (var name in start.Environment.Keys.Where(name => name.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        process = Process.Start(start)!;
        reading = ReadAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The lines on stdout so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate) return [.. lines];
        }
    }

    public bool HasEnded => process.HasExited;

    /// <summary>Waits for something that the process brings about.</summary>
    /// <exception cref="InvalidOperationException">The process ended before; the message holds what it complained of.</exception>
    public async Task<T> BringsAsync<T>(Task<T> wanted)
    {
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(wanted, ended) == ended && !wanted.IsCompleted)
        {
            var complaints = await errors.WaitAsync(Waiting.Limit);
            throw new InvalidOperationException($"The script ended early, with exit code {process.ExitCode}: {complaints}");
        }

        return await wanted;
    }

    /// <summary>Waits for the end and expects that it went well.</summary>
    public async Task EndsWellAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Waiting.Limit);
        await reading.WaitAsync(Waiting.Limit);
        var complaints = await errors.WaitAsync(Waiting.Limit);
        Assert.True(process.ExitCode == 0, complaints);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(Waiting.Limit);
        }

        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            lock (gate) lines.Add(line);
    }
}
