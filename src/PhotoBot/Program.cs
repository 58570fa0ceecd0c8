using System.CommandLine;
using System.CommandLine.Parsing;
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
        Description = "Override one setting, e.g. --set Faces:Pack=NAME", HelpName = "KEY=VALUE", Recursive = true,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly VerbRunner runner;

    private Program() => runner = new VerbRunner(OpenAsync);

    private static async Task<int> Main(string[] args)
    {
        var program = new Program();
        // An @ begins a username here, not the name of a file with more arguments.
        var parsed = program.Define().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return await VerbRunner.FailAsync($"{Describe(parsed.Errors[0])} (photobot --help shows the usage)", ExitCode.WrongUsage);

        // The verbs print their own reasons; a running command may finish on Ctrl+C.
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
        });
    }

    /// <summary>Reads the settings and makes the services.</summary>
    private async Task<VerbServices> OpenAsync(ParseResult parsed, bool isBot)
    {
        var settings = ProgramSettings.Read(AppContext.BaseDirectory, Arguments(parsed));
        var builder = MakeBuilder(settings, isBot);
        // The local chat takes Telegram's place before anything is made that calls Telegram.
        var chat = await OpenLocalChatAsync(builder.Services, settings, isBot);
        try
        {
            return new VerbServices(builder.Build(), chat);
        }
        catch when (chat is not null)
        {
            await chat.DisposeAsync();
            throw;
        }
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
        var run = RunCommand.Define(runner);
        var root = new RootCommand("PhotoBot: a selfie in, every photo of that person out.")
        {
            data, set, runner.Json,
            run, IngestCommand.Define(runner), EventCommand.Define(runner), FindCommand.Define(runner), AlbumsCommand.Define(runner),
            StatsCommand.Define(runner), IndexCommand.Define(runner), ModelsCommand.Define(runner), DoctorCommand.Define(runner),
            EvalCommand.Define(runner), RemovalCommand.DefineAlbum(runner), RemovalCommand.DefinePhoto(runner),
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
