using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using PhotoBot.Archive;
using PhotoBot.Commands;
using Telegram.Bot.Exceptions;

namespace PhotoBot;

/// <summary>The command line: every verb of <see cref="Commands"/>, what they share, and the one place where services are put together.</summary>
internal sealed class Program
{
    private readonly Option<string?> data = new("--data")
    {
        Description = "The directory everything lives under (default: data)", HelpName = "DIR", Recursive = true,
    };

    private readonly Option<string[]> set = new("--set")
    {
        Description = "Override one setting, e.g. --set Faces:Pack=NAME", HelpName = "KEY=VALUE", Recursive = true, AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Results as JSON; a result that is piped into another program is JSON anyway.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON", Recursive = true };

    private static async Task<int> Main(string[] args)
    {
        var program = new Program();
        // An @ begins a username here, not the name of a file with more arguments.
        var parsed = program.Define().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"photobot: {parsed.Errors[0].Message} (photobot --help shows the usage)");
            return ExitCode.WrongUsage;
        }

        // The verbs print their own reasons; a verb in hand may finish when the process is asked to stop.
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
        });
    }

    /// <summary>Puts the services together, hands the verb to <paramref name="act"/>, and says in one line why it failed, if it did.</summary>
    public async Task<int> RunAsync<TVerb>(ParseResult parsed, Func<TVerb, Task<int>> act)
        where TVerb : class
    {
        try
        {
            using var host = Build(parsed, typeof(TVerb) == typeof(RunCommand));
            return await act(ActivatorUtilities.CreateInstance<TVerb>(host.Services));
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("photobot: stopped; the same command goes on from here");
            return ExitCode.Failed;
        }
        catch (UsageException wrong)
        {
            await Console.Error.WriteLineAsync($"photobot: {wrong.Message}");
            return ExitCode.WrongUsage;
        }
        catch (Exception failure) when (failure is PhotoBotException or RequestException or DbException or OptionsValidationException
            or IOException or InvalidDataException or UnauthorizedAccessException or DllNotFoundException)
        {
            await Console.Error.WriteLineAsync($"photobot: {failure.Message}");
            return ExitCode.Failed;
        }
    }

    private RootCommand Define()
    {
        var run = RunCommand.Define(this);
        var root = new RootCommand("PhotoBot: a selfie in, every photo of that person out.")
        {
            data, set, Json,
            run, IngestCommand.Define(this), EventCommand.Define(this), FindCommand.Define(this), AlbumsCommand.Define(this), StatsCommand.Define(this),
            RemovalCommand.DefineAlbum(this), RemovalCommand.DefinePhoto(this),
            IndexCommand.Define(this), ModelsCommand.Define(this), DoctorCommand.Define(this), EvalCommand.Define(this),
        };
        root.Action = run.Action;
        return root;
    }

    private IHost Build(ParseResult parsed, bool isBot)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration
            .AddJsonFile("appsettings.json", optional: false)
            .AddUserSecrets<Program>(optional: true)
            .AddEnvironmentVariables("PHOTOBOT_")
            .AddInMemoryCollection(Arguments(parsed));
        builder.Logging
            .AddConfiguration(builder.Configuration.GetSection("Logging"))
            .AddSimpleConsole(format => (format.SingleLine, format.TimestampFormat) = (true, "HH:mm:ss "));
        // Results go to stdout, everything else to stderr; a verb's own progress bar says enough.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (!isBot) builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter(level => level >= LogLevel.Warning);
        builder.Services.AddPhotoBot(builder.Configuration);
        return builder.Build();
    }

    private IEnumerable<KeyValuePair<string, string?>> Arguments(ParseResult parsed)
    {
        foreach (var setting in parsed.GetValue(set) ?? [])
        {
            var (key, value) = setting.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (setting[..at], setting[(at + 1)..])
                : throw new UsageException($"--set takes KEY=VALUE, got '{setting}'");
            yield return new(key, value);
        }

        if (parsed.GetValue(data) is { } directory) yield return new($"{ArchiveOptions.Section}:{nameof(ArchiveOptions.Data)}", directory);
    }
}
