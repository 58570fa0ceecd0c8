using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace PhotoBot.Acceptance.Tests.Page;

/// <summary>A script beside this file that uses the page in Chromium, by playwright-core, and reports what it saw.</summary>
internal static class Scenario
{
    /// <summary>A browser starts and a page is used well within it, even on two slow cores; a scenario that hangs fails by it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string Strangers = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "StrangersFolder").Value!;

    /// <summary>Runs a script to its end.</summary>
    /// <param name="name">The script's name without its ending.</param>
    /// <param name="program">Whose page it uses.</param>
    /// <param name="language">What the people in it read; most scenarios need not know.</param>
    /// <returns>What it reported. The page wrote no error, kept to its content policy and asked nobody but its own server, or this fails.</returns>
    public static async Task<JsonElement> RunAsync(string name, RunningProgram program, string language = "en")
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Page", name + ".mjs")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PAGE_ADDRESS"] = program.Address.ToString(),
                ["PAGE_STRANGERS"] = Strangers,
                ["PAGE_LANGUAGE"] = language,
                ["PAGE_PHOTOS"] = Samples.Photos,
                ["PAGE_SCREENSHOTS"] = Path.GetFullPath(Path.Combine(Strangers, "..", "..", "artifacts", "screenshots")),
            },
        })!;
        try
        {
            var output = node.StandardOutput.ReadToEndAsync();
            var errors = node.StandardError.ReadToEndAsync();
            await node.WaitForExitAsync().WaitAsync(Patience);
            Assert.True(node.ExitCode == 0, $"Scenario {name} failed: {await errors}");
            var report = JsonSerializer.Deserialize<JsonElement>(await output);
            Assert.Empty(report.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()));
            return report.GetProperty("result");
        }
        finally
        {
            // With the browser it started.
            if (!node.HasExited) node.Kill(entireProcessTree: true);
        }
    }

    /// <summary>A property's text.</summary>
    public static string? Text(this JsonElement result, string name) => result.GetProperty(name).GetString();

    /// <summary>A property's number.</summary>
    public static double Number(this JsonElement result, string name) => result.GetProperty(name).GetDouble();

    /// <summary>A property's list of texts.</summary>
    public static IReadOnlyList<string?> Texts(this JsonElement result, string name) => [.. result.GetProperty(name).EnumerateArray().Select(text => text.GetString())];
}
