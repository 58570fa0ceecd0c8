namespace PhotoBot.Acceptance.Tests.Running;

/// <summary>One verb on the command line.</summary>
internal sealed class CommandRun : PhotoBotProcess
{
    private CommandRun(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string? killedAt = null)
        : base(arguments, settings, killedAt)
    {
    }

    /// <summary>Begins a verb on a data directory.</summary>
    public static CommandRun Start(string data, params string[] arguments) =>
        new([.. arguments, "--data", data], new Dictionary<string, string>());

    /// <summary>Runs a verb on a data directory until it kills itself at a moment, see tests/PhotoBot.KilledProgram.</summary>
    public static async Task KilledAsync(string moment, string data, params string[] arguments)
    {
        await using var run = new CommandRun([.. arguments, "--data", data], new Dictionary<string, string>(), moment);
        Assert.Equal(Killed, (await run.EndAsync()).ExitCode);
    }

    /// <summary>Runs a verb on a data directory to its end.</summary>
    public static Task<CommandResult> ToEndAsync(string data, params string[] arguments) =>
        ToEndAsync(new Dictionary<string, string>(), [.. arguments, "--data", data]);

    /// <summary>Runs exactly these arguments, with settings in the environment, to the end.</summary>
    public static async Task<CommandResult> ToEndAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        await using var run = new CommandRun(arguments, settings);
        return await run.EndAsync();
    }
}
