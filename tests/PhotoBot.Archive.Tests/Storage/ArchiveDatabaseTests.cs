using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Tests.Storage;

public sealed class ArchiveDatabaseTests : IDisposable
{
    private readonly ArchiveOptions options = new() { Data = Directory.CreateTempSubdirectory("photobot-").FullName };

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(options.Data, recursive: true);
    }

    [Fact]
    public void Database_is_made_in_a_folder_that_is_not_there_yet()
    {
        var nested = new ArchiveOptions { Data = Path.Combine(options.Data, "not", "yet") };

        Assert.True(File.Exists(new ArchiveDatabase(nested).Path));
    }

    [Fact]
    public void Database_survives_being_opened_again_and_again()
    {
        new ArchiveDatabase(options).CheckIntegrity();

        new ArchiveDatabase(options).CheckIntegrity();
    }

    [Fact]
    public async Task Database_is_made_once_when_several_programs_start_together()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new ArchiveDatabase(options))));

        new ArchiveDatabase(options).CheckIntegrity();
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        File.WriteAllText(options.DatabasePath, new string('x', 5000));

        var failure = Assert.Throws<ArchiveException>(() => new ArchiveDatabase(options));

        Assert.Contains(options.DatabasePath, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("xxx", File.ReadAllText(options.DatabasePath), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_of_an_older_program_is_brought_up_and_forgets_whose_answered_updates_were()
    {
        using (var script = new StreamReader(typeof(ArchiveDatabase).Assembly.GetManifestResourceStream("001-archive.sql")!))
        using (var connection = new SqliteConnection($"Data Source={options.DatabasePath}"))
        {
            connection.Execute(script.ReadToEnd());
            connection.Execute(
                """
                INSERT INTO albums (name, created_at) VALUES ('Summer', '2026-05-01');
                INSERT INTO updates VALUES (42, 1, 1001, '2026-05-01', NULL, '2026-05-01'), (42, 2, 1001, '2026-05-01', '{}', NULL);
                PRAGMA user_version = 1;
                """);
        }

        _ = new ArchiveDatabase(options);

        using var later = new SqliteConnection($"Data Source={options.DatabasePath}");
        Assert.Equal([0, 1001], later.Query<long>("SELECT chat_id FROM updates ORDER BY update_id"));
        Assert.Equal("Summer", later.QuerySingle<string>("SELECT name FROM albums WHERE event_id IS NULL"));
    }

    [Fact]
    public void An_archive_of_a_newer_program_is_refused()
    {
        _ = new ArchiveDatabase(options);
        using (var connection = new SqliteConnection($"Data Source={options.DatabasePath}")) connection.Execute("PRAGMA user_version = 999");

        Assert.Contains("999", Assert.Throws<ArchiveException>(() => new ArchiveDatabase(options)).Message, StringComparison.Ordinal);
    }
}
