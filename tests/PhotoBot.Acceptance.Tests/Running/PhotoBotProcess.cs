using System.Diagnostics;

namespace PhotoBot.Acceptance.Tests.Running;

/// <summary>The program as a process of its own, in which everything it says is kept. Ended at the latest when disposed.</summary>
internal abstract class PhotoBotProcess : IAsyncDisposable
{
    /// <summary>The exit code after a SIGKILL.</summary>
    public const int Killed = 128 + 9;

    private const string Prefix = "PHOTOBOT_";

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task reading;
    private readonly Lock gate = new();
    private readonly List<string> errors = [];

    /// <param name="arguments">The verb and its options.</param>
    /// <param name="settings">In the environment.</param>
    /// <param name="killedAt">The moment at which it kills itself, see tests/PhotoBot.KilledProgram; null for none.</param>
    protected PhotoBotProcess(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string? killedAt = null)
    {
        string[] program = killedAt is null ? ["PhotoBot.dll"] : ["PhotoBot.KilledProgram.dll", killedAt];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program[0]), .. program[1..], .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Whoever runs the tests may have a bot of their own set up.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (key, value) in settings) start.Environment[Prefix + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync();
        reading = ReadErrorsAsync();
    }

    /// <summary>The lines on stderr so far.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (gate) return [.. errors];
        }
    }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>kill -9, and waits until the process is gone.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await EndAsync();
    }

    /// <summary>SIGTERM, as a service manager asks a program to stop.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Waiting.Limit);
    }

    /// <summary>Waits for the end; what was said, and the exit code.</summary>
    public async Task<CommandResult> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Waiting.Limit);
        await reading.WaitAsync(Waiting.Limit);
        return new CommandResult(process.ExitCode, await output.WaitAsync(Waiting.Limit), Errors);
    }

    /// <summary>Waits until a line on stderr holds a text.</summary>
    public Task SaysAsync(string text) => Waiting.UntilAsync(
        () => Errors.Any(line => line.Contains(text, StringComparison.Ordinal)) ? true
            : HasEnded ? throw new InvalidOperationException($"The program ended and never said '{text}': {string.Join('\n', Errors)}")
            : false,
        $"the program says '{text}'");

    public virtual async ValueTask DisposeAsync()
    {
        if (!HasEnded) await KillAsync();
        process.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task ReadErrorsAsync()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
            lock (gate) errors.Add(line);
    }
}
