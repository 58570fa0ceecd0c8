using System.Text.Json;

namespace PhotoBot.Acceptance.Tests.Running;

/// <summary>What a process that ended left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, IReadOnlyList<string> Errors)
{
    /// <summary>The result on stdout.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Output);

    /// <summary>This, once it is sure that the verb was done.</summary>
    public CommandResult Done()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {string.Join('\n', Errors)}");
        return this;
    }
}
