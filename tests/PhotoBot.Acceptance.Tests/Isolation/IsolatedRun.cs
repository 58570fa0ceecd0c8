using System.Diagnostics;
using System.Globalization;

namespace PhotoBot.Acceptance.Tests.Isolation;

/// <summary>The program in a network namespace of its own, with an empty home and temporary folder.</summary>
/// <param name="ExitCode">The program's.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Errors">What it wrote to stderr.</param>
/// <param name="Names">The hosts whose address was asked for, each once; without the control at the end.</param>
/// <param name="HeardControl">Whether the name server heard the name asked last, so that silence means silence.</param>
/// <param name="Unrouted">Attempts to reach an address beyond loopback.</param>
/// <param name="Libraries">The native libraries that it was seen to have loaded, looked at five times a second.</param>
/// <param name="FilesLeft">Files under its home and temporary folders after its end.</param>
internal sealed record IsolatedRun(
    int ExitCode,
    string Output,
    string Errors,
    IReadOnlyList<string> Names,
    bool HeardControl,
    long Unrouted,
    IReadOnlyList<string> Libraries,
    IReadOnlyList<string> FilesLeft)
{
    /// <summary>The one host, besides none, that an isolated network has: a Bot API without updates.</summary>
    public const string BotApiHost = "bot-api.example";

    private const string Control = "control.example";
    private const string Script = "Isolation/isolated.sh";
    private const string TelemetrySwitch = "ORT_DISABLE_TELEMETRY";

    /// <summary>Runs the program with arguments, and ends it after some seconds if it has not ended before.</summary>
    public static async Task<IsolatedRun> ToEndAsync(TestFolder folder, int seconds, params string[] arguments)
    {
        var place = Path.Combine(folder.Path, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(place);
        // Only root may make namespaces without one for users.
        string[] asRoot = Environment.IsPrivilegedProcess ? [] : ["--user", "--map-root-user"];
        var start = new ProcessStartInfo("unshare",
        [
            .. asRoot, "--net", "--mount",
            "sh", Path.Combine(AppContext.BaseDirectory, Script), place, seconds.ToString(CultureInfo.InvariantCulture),
            "dotnet", Path.Combine(AppContext.BaseDirectory, "PhotoBot.dll"), .. arguments,
        ]);
        start.Environment.Remove(TelemetrySwitch);      // the program has to set it, whatever the user's environment holds
        using var run = Process.Start(start)!;
        try
        {
            await run.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(seconds) + Waiting.Limit);
        }
        finally
        {
            if (!run.HasExited) run.Kill(entireProcessTree: true);
        }

        var asked = await File.ReadAllLinesAsync(Path.Combine(place, "asked"));
        return new(
            run.ExitCode,
            await File.ReadAllTextAsync(Path.Combine(place, "stdout")),
            await File.ReadAllTextAsync(Path.Combine(place, "stderr")),
            [.. asked.Where(name => name != Control).Distinct(StringComparer.Ordinal)],
            asked.Contains(Control),
            (await File.ReadAllLinesAsync(Path.Combine(place, "unrouted"))).Sum(count => long.Parse(count, CultureInfo.InvariantCulture)),
            [.. (await File.ReadAllLinesAsync(Path.Combine(place, "loaded"))).Distinct(StringComparer.Ordinal)],
            [.. FilesIn(Path.Combine(place, "home")), .. FilesIn(Path.Combine(place, "tmp"))]);
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories);
}
