using System.Text.RegularExpressions;
using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.Page;

/// <summary>The program as a newcomer starts it: no token, no archive, and the page at its address. One for all scenarios, each with people and bots of its own.</summary>
public sealed partial class RunningProgram : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private CommandRun program = null!;

    /// <summary>Where the page is.</summary>
    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Scenarios send faster than people do.
        program = CommandRun.Start(folder.Data, "run", "--set", "LocalChat:Port=0", "--set", "LocalChat:EnforceRateLimits=false");
        await program.SaysAsync("is listening");
        Address = new Uri(AddressLine().Match(string.Join('\n', program.Errors)).Value);
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        folder.Dispose();
    }

    [GeneratedRegex("http://127[.]0[.]0[.]1:[0-9]+/", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressLine();
}
