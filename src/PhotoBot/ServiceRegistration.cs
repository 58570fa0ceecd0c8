using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PhotoBot.Archive;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.Storage;
using PhotoBot.BotApi;
using PhotoBot.Commands;
using PhotoBot.Conversation;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Diagnosis;
using PhotoBot.Faces;
using PhotoBot.Hosting;
using PhotoBot.Imaging;
using PhotoBot.Jobs;
using PhotoBot.LocalChat;
using PhotoBot.Search;
using PhotoBot.Texts;

namespace PhotoBot;

/// <summary>Registers all services of the program. Each is made once, when it is first needed.</summary>
internal static class ServiceRegistration
{
    public static IServiceCollection AddPhotoBot(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddPhotoBotImaging()
        .AddPhotoBotFaces()
        .AddPhotoBotSearch()
        .AddPhotoBotArchive()
        .AddSection<LocalChatOptions>(LocalChatOptions.Section)
        .AddBotApi()
        .AddTexts()
        .AddConversation()
        .AddHosting()
        .AddJobs()
        .AddCommands();

    private static IServiceCollection AddBotApi(this IServiceCollection services) => services
        .AddSection<TelegramOptions>(TelegramOptions.Section)
        .AddSingleton(provider => BotIdentity.OfToken(provider.GetRequiredService<TelegramOptions>().Token))
        .AddSingleton<BotProfile>()
        .AddSingleton<SendLimiter>()
        .AddSingleton<PacedBotClient>();

    private static IServiceCollection AddTexts(this IServiceCollection services) => services
        .AddSection<TextsOptions>(TextsOptions.Section)
        .AddSingleton<Phrasebook>()
        .AddSingleton<PrivacyPolicies>();

    private static IServiceCollection AddConversation(this IServiceCollection services) => services
        .AddSingleton<ConsentHandler>()
        .AddSingleton<SelfieHandler>()
        .AddSingleton<AlertHandler>()
        .AddSingleton<LanguageHandler>()
        .AddSingleton<GroupHandler>()
        .AddSingleton<ConversationRouter>();

    private static IServiceCollection AddHosting(this IServiceCollection services)
    {
        services
            .AddSection<BotOptions>(BotOptions.Section)
            .AddSingleton<PersonLanguage>()
            .AddSingleton<SelfieSessions>()
            .AddSingleton<PictureCache>()
            .AddSingleton<ChatStates>()
            .AddSingleton<CpuScheduler>()
            .AddSingleton<PictureReader>()
            .AddSingleton<AttendeeSearch>()
            .AddSingleton<ChatActionLoop>()
            .AddSingleton<ProgressReplies>()
            .AddSingleton<ArchivedPictures>()
            .AddSingleton<ReplySender>()
            .AddSingleton<UpdateHandler>()
            .AddSingleton<CommandMenus>()
            .AddSingleton<ErasureCleanup>()
            .AddSingleton<RunOutcome>()
            .AddHostedService<UpdatePoller>();
        // The host must wait longer than the bot's own shutdown timeout.
        services.AddOptions<HostOptions>()
            .Configure<BotOptions>((host, bot) => host.ShutdownTimeout = bot.ShutdownTimeout + TimeSpan.FromSeconds(5));
        return services;
    }

    private static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton<AlertJobHandler>()
        .AddSingleton<IJobHandler<AlertRound>>(provider => provider.GetRequiredService<AlertJobHandler>())
        .AddSingleton<IJobHandler<IngestJob>, IngestJobHandler>()
        .AddSingleton<IJobHandler<ZipJob>, ZipJobHandler>()
        .AddHostedService<JobRunner<IngestJob>>()
        .AddHostedService<JobRunner<ZipJob>>()
        .AddHostedService<JobRunner<AlertRound>>()
        .AddHostedService<Upkeep>();

    private static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<Checkup>()
        .AddSingleton(provider => new Lazy<IndexPlace>(() => IndexPlace.OfArchive(
            provider.GetRequiredService<ArchiveVectors>(), provider.GetRequiredService<ActiveFacePack>(),
            provider.GetRequiredService<ArchiveOptions>())));
}
