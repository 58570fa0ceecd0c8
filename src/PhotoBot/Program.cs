using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using PhotoBot.Archive;
using PhotoBot.BotApi;
using PhotoBot.Commands;
using PhotoBot.FirstRun;
using PhotoBot.LocalChat;
using PhotoBot.Settings;
using Telegram.Bot.Exceptions;

namespace PhotoBot;

/// <summary>The command line: the verbs of <see cref="Commands"/>, the options they share, and how each is run.</summary>
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
        if (parsed.Errors.Count > 0) return await FailAsync($"{Describe(parsed.Errors[0])} (photobot --help shows the usage)", ExitCode.WrongUsage);

        // The verbs print their own reasons; a running command may finish on Ctrl+C.
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
        });
    }

    /// <summary>Reads the settings, makes the services, and runs a verb. What breaks is printed as one line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="act">Runs the verb and returns the exit code.</param>
    /// <param name="resumes">Whether the same command, typed again, goes on where a stopped one ended.</param>
    public async Task<int> RunAsync<TVerb>(ParseResult parsed, Func<TVerb, Task<int>> act, bool resumes = false)
        where TVerb : class
    {
        try
        {
            var settings = ProgramSettings.Read(AppContext.BaseDirectory, Arguments(parsed));
            var isBot = typeof(TVerb) == typeof(RunCommand);
            var builder = MakeBuilder(settings, isBot);
            // The local chat takes Telegram's place before anything is made that calls Telegram.
            await using var chat = await OpenLocalChatAsync(builder.Services, settings, isBot);
            using var host = builder.Build();
            return await act(ActivatorUtilities.CreateInstance<TVerb>(host.Services));
        }
        catch (Exception failure) when (Explain(failure, resumes) is var (reason, exitCode))
        {
            return await FailAsync(reason, exitCode);
        }
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

    private static async Task<int> FailAsync(string reason, int exitCode)
    {
        await Console.Error.WriteLineAsync($"photobot: {reason.ReplaceLineEndings(" ")}");
        return exitCode;
    }

    private static HostApplicationBuilder MakeBuilder(ConfigurationManager settings, bool isBot)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(settings);
        builder.Logging
            .AddConfiguration(settings.GetSection("Logging"))
            .AddSimpleConsole(format => (format.SingleLine, format.TimestampFormat) = (true, "HH:mm:ss "));
        // Results go to stdout, everything else to stderr; a verb's own progress bar says enough.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (!isBot) builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter(level => level >= LogLevel.Warning);
        builder.Services.AddPhotoBot();

        // All sections, whatever the verb reads: a mistake shows at once, not when the bot first needs the value.
        SettingsCheck.Run(settings, [.. builder.Services.Select(service => service.ImplementationInstance).OfType<SettingsSection>()]);
        return builder;
    }

    /// <summary>Without a Telegram token, registers the sample archive and, for the bot, the local chat.</summary>
    private static async Task<LocalChatSession?> OpenLocalChatAsync(IServiceCollection services, ConfigurationManager settings, bool isBot)
    {
        if (SettingsSection.Read<TelegramOptions>(settings, TelegramOptions.Section).Token.Length > 0) return null;
        services.AddSingleton<SampleArchive>();
        if (!isBot) return null;
        var chat = await LocalChatSession.StartAsync(SettingsSection.Read<LocalChatOptions>(settings, LocalChatOptions.Section));
        settings.AddInMemoryCollection(chat.Settings);
        services.AddSingleton(chat);
        return chat;
    }

    /// <summary>The parser's words, except for a value of the wrong type, where they name a .NET type.</summary>
    private static string Describe(ParseError error)
    {
        var (name, type) = error.SymbolResult switch
        {
            OptionResult { Option: var option } => (option.Name, option.ValueType),
            ArgumentResult { Argument: var argument, Parent: OptionResult { Option: var option } } => (option.Name, argument.ValueType),
            ArgumentResult { Argument: var argument } => (argument.Name, argument.ValueType),
            _ => ("", typeof(string)),
        };
        var wanted = type.GetElementType() ?? type;
        var wrong = error.SymbolResult?.Tokens.FirstOrDefault(token => !SettingValue.CanRead(wanted, token.Value));
        return wrong is null || name.Length == 0 ? error.Message : $"{name} takes {SettingValue.Wanted(wanted)}, got '{wrong.Value}'";
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
