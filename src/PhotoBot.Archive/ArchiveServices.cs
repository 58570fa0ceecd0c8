using Microsoft.Extensions.DependencyInjection;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive;

/// <summary>Registers this project's services.</summary>
public static class ArchiveServices
{
    /// <summary>
    /// Registers the archive and its sections. Each service is made once, when it is first needed. The projects below, a
    /// <see cref="TimeProvider"/> and logging are registered by the caller.
    /// </summary>
    public static IServiceCollection AddPhotoBotArchive(this IServiceCollection services) => services
        .AddSection<ArchiveOptions>(ArchiveOptions.Section)
        .AddSection<PrivacyOptions>(PrivacyOptions.Section)
        .AddStorage()
        .AddPhotos()
        .AddFinding()
        .AddPeople();

    private static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton<ArchiveDatabase>()
        .AddSingleton<ArchiveCount>()
        .AddSingleton<UpdateInbox>();

    private static IServiceCollection AddPhotos(this IServiceCollection services) => services
        .AddSingleton<ActiveFacePack>()
        .AddSingleton<PhotoScanner>()
        .AddSingleton<PhotoCatalog>()
        .AddSingleton<PreviewStore>()
        .AddSingleton<SentFiles>()
        .AddSingleton<PhotoRemoval>()
        .AddSingleton<AlbumCatalog>()
        .AddSingleton<AlbumIngest>()
        .AddSingleton<IngestJobs>();

    private static IServiceCollection AddFinding(this IServiceCollection services) => services
        .AddSingleton<ArchiveVectors>()
        .AddSingleton<FaceIndex>()
        .AddSingleton<FaceLookup>()
        .AddSingleton<SelfieSearch>();

    private static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<EventCatalog>()
        .AddSingleton<Admissions>()
        .AddSingleton<Attendees>()
        .AddSingleton<Consents>()
        .AddSingleton<SearchLimit>()
        .AddSingleton<Verdicts>()
        .AddSingleton<SearchResults>()
        .AddSingleton<TemplateVault>()
        .AddSingleton<HiddenPeople>()
        .AddSingleton<Alerts>()
        .AddSingleton<ZipJobs>()
        .AddSingleton<PersonalRecords>();
}
