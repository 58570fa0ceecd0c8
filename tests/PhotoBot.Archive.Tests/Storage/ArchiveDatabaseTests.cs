using System.Runtime.Versioning;
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
    [UnsupportedOSPlatform("windows")]
    public void A_new_data_directory_is_its_owners_alone_and_one_that_is_there_keeps_its_mode()
    {
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var made = new ArchiveOptions { Data = Path.Combine(options.Data, "made") };
        var given = Directory.CreateDirectory(Path.Combine(options.Data, "given"), mine | UnixFileMode.GroupRead).FullName;

        _ = new ArchiveDatabase(made);
        _ = new ArchiveDatabase(new ArchiveOptions { Data = given });

        Assert.Equal(mine, File.GetUnixFileMode(made.Data));
        Assert.Equal(mine | UnixFileMode.GroupRead, File.GetUnixFileMode(given));
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
    public void A_connection_keeps_its_settings_in_the_pool_and_after_a_scrub()
    {
        var database = new ArchiveDatabase(options);
        const string settings = "SELECT (SELECT timeout FROM pragma_busy_timeout) || ' ' || (SELECT foreign_keys FROM pragma_foreign_keys)";
        for (var use = 0; use < 3; use++)
        {
            using var connection = database.Connect();
            Assert.Equal("30000 1", connection.QuerySingle<string>(settings));
            Assert.Equal(1, connection.QuerySingle<int>("PRAGMA secure_delete"));
        }

        Assert.True(DatabaseScrub.Run(database, ["attendees"]));
        using var later = database.Connect();
        Assert.Equal("30000 1", later.QuerySingle<string>(settings));
    }

    [Theory]
    [InlineData("DELETE FROM updates WHERE answered_at < '2026'", "updates_answered")]
    [InlineData("SELECT 1 FROM telegram_files WHERE photo_id = 1", "telegram_files_by_photo")]
    [InlineData("SELECT 1 FROM alerts_sent WHERE album_id = 1", "alerts_sent_by_album")]
    [InlineData("SELECT coalesce(max(id), 0) FROM faces", "SEARCH faces")]
    public void What_is_asked_often_is_looked_up_and_not_searched_for(string query, string plan)
    {
        var database = new ArchiveDatabase(options);
        using var connection = database.Connect();
        var steps = connection.Query($"EXPLAIN QUERY PLAN {query}").Select(step => (string)step.detail).ToList();
        Assert.Contains(steps, step => step.Contains(plan, StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.StartsWith("SCAN ", StringComparison.Ordinal) && step is not "SCAN CONSTANT ROW");
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
    public void An_archive_without_a_history_gets_one_that_begins_with_the_faces_it_has()
    {
        WriteSchema3();

        _ = new ArchiveDatabase(options);

        using var later = Open();
        Assert.Matches("^[0-9a-f]{32}$", later.QuerySingle<string>("SELECT id FROM archive"));
        Assert.Equal((1, 1), later.QuerySingle<(int, int)>("SELECT (SELECT count(*) FROM faces), (SELECT count(*) FROM face_changes)"));
    }

    // Two copies that are brought up apart may go apart: what is read from one is not taken for the other's.
    [Fact]
    public void Two_archives_are_told_apart_and_so_are_their_histories()
    {
        WriteSchema3();
        var copy = new ArchiveOptions { Data = Path.Combine(options.Data, "copy") };
        Directory.CreateDirectory(copy.Data);
        SqliteConnection.ClearAllPools();
        File.Copy(options.DatabasePath, copy.DatabasePath);

        _ = (new ArchiveDatabase(options), new ArchiveDatabase(copy));

        using var one = Open();
        using var other = Open(copy);
        const string identity = "SELECT (SELECT id FROM archive), mark FROM face_changes";
        var (first, second) = (one.QuerySingle<(string Id, long Mark)>(identity), other.QuerySingle<(string Id, long Mark)>(identity));
        Assert.NotEqual(first.Id, second.Id);
        Assert.NotEqual(first.Mark, second.Mark);
    }

    [Fact]
    public void Every_face_that_comes_or_leaves_is_a_change_of_its_own_mark()
    {
        WriteSchema3();
        _ = new ArchiveDatabase(options);
        using var connection = Open();

        connection.Execute(SomeFace);
        connection.Execute("DELETE FROM photos"); // and with it both faces

        var changes = connection.Query<(long, long?)>("SELECT id, removed_face FROM face_changes ORDER BY id");
        Assert.Equal([(1, null), (2, null), (3, 1), (4, 2)], changes);
        Assert.Equal(4, connection.QuerySingle<int>("SELECT count(DISTINCT mark) FROM face_changes"));
    }

    [Theory]
    [InlineData("embedding = x'00'")]
    [InlineData("id = id + 1")]
    [InlineData("pack_id = 2")]
    public void A_face_never_changes(string change)
    {
        WriteSchema3();
        _ = new ArchiveDatabase(options);
        using var connection = Open();

        var refused = Assert.Throws<SqliteException>(() => connection.Execute($"UPDATE faces SET {change}"));

        Assert.Contains("A face never changes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_of_a_newer_program_is_refused()
    {
        _ = new ArchiveDatabase(options);
        using (var connection = Open()) connection.Execute("PRAGMA user_version = 999");

        Assert.Contains("999", Assert.Throws<ArchiveException>(() => new ArchiveDatabase(options)).Message, StringComparison.Ordinal);
    }

    private const string SomeFace =
        "INSERT INTO faces (photo_id, pack_id, x, y, width, height, score, landmarks, embedding) "
        + "VALUES (1, 1, 0, 0, 1, 1, 1, x'00', x'0000803f')";

    /// <summary>An archive with one face, as the program before the histories left it.</summary>
    private void WriteSchema3()
    {
        using var connection = Open();
        foreach (var migration in new[] { "001-archive.sql", "002-people.sql", "003-progress.sql" })
        {
            using var script = new StreamReader(typeof(ArchiveDatabase).Assembly.GetManifestResourceStream(migration)!);
            connection.Execute(script.ReadToEnd());
        }

        connection.Execute("INSERT INTO packs VALUES (1, 'pack', 'fingerprint', 1), (2, 'other', 'other', 1)");
        connection.Execute("INSERT INTO photos VALUES (1, x'01', 1, 1, NULL)");
        connection.Execute(SomeFace);
        connection.Execute("PRAGMA user_version = 3");
    }

    private SqliteConnection Open(ArchiveOptions? other = null)
    {
        var connection = new SqliteConnection($"Data Source={(other ?? options).DatabasePath};Foreign Keys=True");
        connection.Open();
        return connection;
    }
}
