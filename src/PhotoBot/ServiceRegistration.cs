using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PhotoBot.Archive;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.BotApi;
using PhotoBot.Commands;
using PhotoBot.Conversation;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Diagnosis;
using PhotoBot.Faces;
using PhotoBot.Hosting;
using PhotoBot.Jobs;
using PhotoBot.Imaging;
using PhotoBot.LocalChat;
using PhotoBot.Newcomer;
using PhotoBot.Search;
using PhotoBot.Texts;

namespace PhotoBot;

/// <summary>What the program is made of, from the pixels up. Everything is made once, when it is first needed.</summary>
internal static class ServiceRegistration
{
    public static void AddPhotoBot(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services
            .AddSection<ImagingOptions>(configuration, ImagingOptions.Section)
            .AddSection<FacesOptions>(configuration, FacesOptions.Section)
            .AddSection<SearchOptions>(configuration, SearchOptions.Section)
            .AddSection<ArchiveOptions>(configuration, ArchiveOptions.Section)
            .AddSection<PrivacyOptions>(configuration, PrivacyOptions.Section)
            .AddSection<TelegramOptions>(configuration, TelegramOptions.Section)
            .AddSection<LocalChatOptions>(configuration, LocalChatOptions.Section)
            .AddSection<TextsOptions>(configuration, TextsOptions.Section)
            .AddSection<BotOptions>(configuration, BotOptions.Section);

        services
            .AddSingleton<ImageDecoder>()
            .AddSingleton(provider => FacePack.Open(provider.GetRequiredService<FacesOptions>()))
            .AddSingleton<ArchiveDatabase>().AddSingleton<ArchiveCount>()
            .AddSingleton<ScanningPack>().AddSingleton<PhotoScanner>().AddSingleton<PhotoCatalog>().AddSingleton<PreviewStore>().AddSingleton<SentFiles>()
            .AddSingleton<AlbumCatalog>().AddSingleton<AlbumIngest>().AddSingleton<IngestJobs>()
            .AddSingleton<ArchiveVectors>().AddSingleton<FaceIndex>().AddSingleton<MatchLookup>().AddSingleton<PhotoFinder>()
            .AddSingleton<EventCatalog>().AddSingleton<Admissions>()
            .AddSingleton<Attendees>().AddSingleton<Consents>().AddSingleton<SearchLimit>().AddSingleton<Verdicts>().AddSingleton<Answers>()
            .AddSingleton<TemplateVault>().AddSingleton<HiddenPeople>().AddSingleton<Alerts>().AddSingleton<ZipJobs>().AddSingleton<PersonalRecords>()
            .AddSingleton<UpdateInbox>()
            .AddSingleton(provider => new Lazy<IndexPlace>(() => IndexPlace.OfArchive(
                provider.GetRequiredService<ArchiveVectors>(), provider.GetRequiredService<ScanningPack>(), provider.GetRequiredService<ArchiveOptions>())))
            .AddSingleton<SampleArchive>().AddSingleton<LocalChatSession>().AddSingleton<Checkup>();

        services
            .AddSingleton<SendLimiter>().AddSingleton<PacedBotClient>()
            .AddSingleton(provider => BotIdentity.OfToken(provider.GetRequiredService<TelegramOptions>().Token))
            .AddSingleton<Phrasebook>().AddSingleton<PrivacyPolicies>().AddSingleton<PersonLanguage>()
            .AddSingleton<SelfieSessions>().AddSingleton<PictureTray>().AddSingleton<SelfieFetch>().AddSingleton<AlbumOfSelfies>().AddSingleton<Acknowledgement>()
            .AddSingleton<SearchAllowance>().AddSingleton<ConsentTalk>().AddSingleton<SelfieTalk>().AddSingleton<SearchTalk>().AddSingleton<AnswerTalk>().AddSingleton<FeedbackTalk>().AddSingleton<ZipTalk>()
            .AddSingleton<AlertTalk>().AddSingleton<RecordsTalk>().AddSingleton<RecordsSummary>().AddSingleton<HidingTalk>().AddSingleton<LanguageTalk>()
            .AddSingleton<AttendeeDesk>().AddSingleton<GroupTalk>().AddSingleton<OwnerCommands>().AddSingleton<ChatConversation>()
            .AddSingleton<SearchCores>().AddSingleton<ChatActivity>().AddSingleton<ArchivedPictures>().AddSingleton<ReplySender>().AddSingleton<UpdateHandler>()
            .AddSingleton<BotProfile>().AddSingleton<CommandMenus>().AddSingleton<Forgetting>()
            .AddSingleton<RunOutcome>()
            .AddHostedService<UpdatePoller>();

        services
            .AddSingleton<AlertJobHandler>()
            .AddSingleton<IJobHandler<AlertRound>>(provider => provider.GetRequiredService<AlertJobHandler>())
            .AddSingleton<IJobHandler<IngestJob>, IngestJobHandler>().AddSingleton<IJobHandler<ZipJob>, ZipJobHandler>()
            .AddHostedService<JobRunner<IngestJob>>().AddHostedService<JobRunner<ZipJob>>().AddHostedService<JobRunner<AlertRound>>()
            .AddHostedService<IndexUpkeep>();

        // The host must wait longer for a stop than the bot does for its replies.
        services.AddOptions<HostOptions>().Configure<BotOptions>((host, bot) => host.ShutdownTimeout = bot.ShutdownTimeout + TimeSpan.FromSeconds(5));
    }

    /// <summary>Options are checked when they are first asked for, and all of them when the bot starts.</summary>
    private static IServiceCollection AddSection<TOptions>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().Configure(options => Bind(configuration.GetSection(section), options)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
    }

    /// <summary>A value that is no number or no known word is the operator's mistake, like one out of range: it is told the same way.</summary>
    private static void Bind<TOptions>(IConfigurationSection section, TOptions options)
        where TOptions : class
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException unreadable)
        {
            throw new OptionsValidationException(section.Path, typeof(TOptions), [unreadable.Message]);
        }
    }
}
