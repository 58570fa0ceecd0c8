using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Telegram.Bot.Exceptions;

namespace PhotoBot.Commands;

/// <summary>Runs a verb with the program's services. Prints what breaks as one line.</summary>
/// <param name="open">Makes the services for a command line; the flag is true for the bot itself.</param>
internal sealed class VerbRunner(Func<ParseResult, bool, Task<VerbServices>> open)
{
    /// <summary>Results as JSON; a result that is piped into another program is JSON anyway.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON", Recursive = true };

    /// <summary>Makes the services and runs a verb.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="act">Runs the verb and returns the exit code.</param>
    /// <param name="resumes">Whether the same command, typed again, goes on where a stopped one ended.</param>
    public async Task<int> RunAsync<TVerb>(ParseResult parsed, Func<TVerb, Task<int>> act, bool resumes = false)
        where TVerb : class
    {
        try
        {
            await using var services = await open(parsed, typeof(TVerb) == typeof(RunCommand));
            return await act(ActivatorUtilities.CreateInstance<TVerb>(services.Provider));
        }
        catch (Exception failure) when (Explain(failure, resumes) is var (reason, exitCode))
        {
            return await FailAsync(reason, exitCode);
        }
    }

    /// <summary>Prints why the program ends, in one line, and returns the exit code.</summary>
    public static async Task<int> FailAsync(string reason, int exitCode)
    {
        await Console.Error.WriteLineAsync($"photobot: {reason.ReplaceLineEndings(" ")}");
        return exitCode;
    }

    /// <summary>Returns what to say of a failure, and the exit code; null for one that is a mistake of the program's own.</summary>
    internal static (string Reason, int ExitCode)? Explain(Exception failure, bool resumes) => failure switch
    {
        OperationCanceledException => (resumes ? "stopped; the same command goes on from here" : "stopped", ExitCode.Failed),
        UsageException => (failure.Message, ExitCode.WrongUsage),
        PhotoBotException or RequestException or DbException or IOException or UnauthorizedAccessException or DllNotFoundException =>
            (failure.Message, ExitCode.Failed),
        _ => null,
    };
}

/// <summary>The services of a verb while it runs.</summary>
/// <param name="host">Owns the services.</param>
/// <param name="server">The server that they call, stopped after them; null for none.</param>
internal sealed class VerbServices(IHost host, IAsyncDisposable? server) : IAsyncDisposable
{
    public IServiceProvider Provider => host.Services;

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        if (server is not null) await server.DisposeAsync();
    }
}

/// <summary>Exit codes of the process.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
}

/// <summary>The command line is wrong; the message says what is wanted.</summary>
internal sealed class UsageException(string message) : PhotoBotException(message);
