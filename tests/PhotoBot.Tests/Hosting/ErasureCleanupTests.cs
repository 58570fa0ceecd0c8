using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Storage;
using PhotoBot.Hosting;

namespace PhotoBot.Tests.Hosting;

public sealed class ErasureCleanupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-erasure-").FullName;
    private readonly CapturedLog log = new();
    private readonly ArchiveOptions options;
    private readonly ErasureCleanup cleanup;

    public ErasureCleanupTests()
    {
        options = new ArchiveOptions { Data = Path.Combine(folder, "data") };
        var database = new ArchiveDatabase(options);
        cleanup = new(
            new PersonalRecords(database, new TemplateVault(new PrivacyOptions(), options, database), TimeProvider.System),
            new LoggerFactory([log]).CreateLogger<ErasureCleanup>());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_failure_is_logged_and_tried_again_and_disturbs_no_update()
    {
        var away = options.DatabasePath + ".away";
        SqliteConnection.ClearAllPools();
        File.Move(options.DatabasePath, away);
        Directory.CreateDirectory(options.DatabasePath);

        await cleanup.RunAsync(CancellationToken.None);

        Assert.Contains(log.Lines, line => line.Contains("tried again after the next update", StringComparison.Ordinal));
        Directory.Delete(options.DatabasePath);
        File.Move(away, options.DatabasePath);
        var warnings = log.Lines.Count;
        await cleanup.RunAsync(CancellationToken.None);
        Assert.Equal(warnings, log.Lines.Count);
    }
}
