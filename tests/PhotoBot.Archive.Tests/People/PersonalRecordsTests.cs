using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.People;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Tests.People;

public sealed class PersonalRecordsTests : IDisposable
{
    private const long Bot = 42;

    /// <summary>Every table with rows of people, by the column that tells whose they are.</summary>
    private const string PersonalColumns =
        """
        SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.name IN ('user_id', 'chat_id') ORDER BY m.name
        """;

    private readonly TestPeople people;
    private readonly Embedding template;
    private readonly Embedding face;
    private readonly AlbumId album;
    private int lastUpdate;

    public PersonalRecordsTests(Models models)
    {
        people = new TestPeople(models.Pack);
        template = Some.Face(models.Pack, 1);
        face = Some.Face(models.Pack, 2);
        album = people.Album("Summer");
    }

    public void Dispose() => people.Dispose();

    // SQLite writes the first number in six bytes and the second one in eight.
    [Theory]
    [InlineData(7_012_345_678_901)]
    [InlineData(4_012_345_678_901_234)]
    public void Nothing_of_a_forgotten_person_is_left_in_any_file(long user)
    {
        var key = new AttendeeKey(Bot, user);
        LeaveTraces(key);
        Crowd(user);
        var asking = Receive(key);
        var (sealedTemplate, traces) = (Sealed(), Traces(user));
        Assert.All(Personal(), table => Assert.True(Rows(table, user) > 0, $"{table.Table} was not tried"));
        Assert.All(traces.Take(2), trace => Assert.True(IsInFiles(trace)));
        Assert.True(IsInFiles(sealedTemplate.AsSpan(0, 16)));

        people.Records.Forget(key, asking);
        people.Inbox.Complete(asking);
        Assert.True(people.Records.Scrub());

        Assert.All(Personal(), table => Assert.Equal(0, Rows(table, user)));
        Assert.All(traces, trace => Assert.False(IsInFiles(trace), Convert.ToHexString(trace)));
        for (var at = 0; at + 16 <= sealedTemplate.Length; at += 16) Assert.False(IsInFiles(sealedTemplate.AsSpan(at, 16)));
    }

    [Fact]
    public void Everybody_elses_rows_stay_as_they_are()
    {
        LeaveTraces(TestPeople.Anna);
        LeaveTraces(TestPeople.Ben);
        LeaveTraces(TestPeople.Anna with { Bot = 43 });
        var before = (people.Records.Export(TestPeople.Ben), people.Records.Export(TestPeople.Anna with { Bot = 43 }));

        people.Records.Forget(TestPeople.Anna);
        Assert.True(people.Records.Scrub());

        Assert.Equal(before, (people.Records.Export(TestPeople.Ben), people.Records.Export(TestPeople.Anna with { Bot = 43 })));
        Assert.Equal("ok", people.Archive.Text("PRAGMA integrity_check"));
        Assert.Empty(people.Archive.Text("PRAGMA foreign_key_check"));
    }

    [Fact]
    public void The_export_holds_everything_and_nothing_of_others()
    {
        LeaveTraces(TestPeople.Anna);
        people.Attendees.SetLanguage(TestPeople.Ben, "ja");

        var export = JsonDocument.Parse(people.Records.Export(TestPeople.Anna)).RootElement;

        Assert.Equal(TestPeople.Anna.User, export.GetProperty("user").GetInt64());
        Assert.All(Personal(), table => Assert.True(export.GetProperty(table.Table).GetArrayLength() > 0, table.Table));
        Assert.Equal("ru", export.GetProperty("attendees")[0].GetProperty("language").GetString());
        Assert.Equal("Party", export.GetProperty("admissions")[0].GetProperty("event").GetString());
        Assert.Equal(template.ToBytes(), export.GetProperty("alerts")[0].GetProperty("template").GetBytesFromBase64());
        Assert.Equal(1, export.GetProperty("answers").GetArrayLength());
        Assert.DoesNotContain("\"ja\"", export.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_export_of_somebody_unknown_is_empty()
    {
        var export = JsonDocument.Parse(people.Records.Export(TestPeople.Anna)).RootElement;

        Assert.All(Personal(), table => Assert.Equal(0, export.GetProperty(table.Table).GetArrayLength()));
    }

    [Fact]
    public void The_update_that_asks_and_a_running_album_job_stay()
    {
        LeaveTraces(TestPeople.Anna);
        var asking = Receive(TestPeople.Anna);
        people.IngestJobs.Add(new UpdateKey(Bot, 900), new ChatKey(TestPeople.Anna.User), "Summer", "/running");

        people.Records.Forget(TestPeople.Anna, asking);

        Assert.Equal(asking, Assert.Single(people.Inbox.Waiting(Bot)).Key);
        Assert.Equal("/running", people.Archive.Text("SELECT path FROM ingest_jobs"));
        people.Inbox.Decide(asking, [], [new OutboxStep(0, "\"Forgotten.\"")]);
    }

    [Fact]
    public void A_wish_to_be_hidden_outlives_its_person()
    {
        people.Hidden.Hide(face);

        people.Records.Forget(TestPeople.Anna);
        people.Records.Scrub();

        Assert.True(people.Hidden.Snapshot().Hides(face));
    }

    [Fact]
    public void Scrubbing_waits_for_those_who_read()
    {
        using var reader = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={people.Archive.Options.DatabasePath};Pooling=False");
        reader.Open();
        var reading = reader.BeginTransaction(deferred: true);
        using (var command = reader.CreateCommand())
        {
            command.CommandText = "SELECT count(*) FROM albums";
            command.ExecuteScalar();
        }

        people.Attendees.SetLanguage(TestPeople.Anna, "ru");
        var met = 0;

        Assert.True(people.Records.Scrub(busy: () =>
        {
            met++;
            reading.Dispose();
        }));

        Assert.Equal(1, met);
        Assert.Equal(0, new FileInfo(people.Archive.Options.DatabasePath + "-wal").Length);
    }

    /// <summary>Whatever the archive can hold of a person.</summary>
    private void LeaveTraces(AttendeeKey key)
    {
        var party = people.Events.Find("Party") ?? people.Events.Add("Party");
        people.Attendees.SetLanguage(key, "ru");
        people.Consents.Give(key, "1");
        people.Limit.Count(key, 1);
        people.Admissions.AddWrongTry(key);
        people.Admissions.Admit(key, party.Id);
        people.Alerts.On(key, template);
        var photo = people.AddPhoto(album, face);
        people.Verdicts.Set(key, people.Face(photo), isMe: true);
        people.Alerts.Claim(new DueAlert(key, album, "Album", [photo]));
        var answer = people.Results.Add(key, new PersonMatches([people.Match(photo)], [])).Id;
        people.ZipJobs.Add(new UpdateKey(key.Bot, ++lastUpdate), key, answer);
        people.IngestJobs.Add(new UpdateKey(key.Bot, lastUpdate), new ChatKey(key.User), "Summer", "/ended");
        people.IngestJobs.End(people.IngestJobs.Next(key.Bot)!);
        people.Inbox.Decide(Receive(key), [], [new OutboxStep(0, $"\"to {key.User}\"")]);
        people.Inbox.Complete(Receive(key));
    }

    private UpdateKey Receive(AttendeeKey key)
    {
        var text = new string('x', lastUpdate * 37 % 1500);
        var update = new ReceivedUpdate(new UpdateKey(key.Bot, ++lastUpdate), new ChatKey(key.User), $$"""{"message":{"id":{{key.User}},"text":"{{text}}"} }""");
        people.Inbox.Receive([update]);
        return update.Key;
    }

    /// <summary>Much coming and going, so that SQLite rearranges its pages and leaves copies of rows in their gaps.</summary>
    private void Crowd(long user)
    {
        var random = new Random(20260501);
        var users = Enumerable.Range(0, 200).Select(_ => random.NextInt64(1L << 33, 1L << 34)).ToList();
        var sql = new StringBuilder("BEGIN;");
        for (var update = 1000; update < 4000; update++)
        {
            var who = random.Next(7) == 0 ? user : users[random.Next(users.Count)];
            sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO updates (bot_id, update_id, chat_id, received_at, payload) VALUES (42, {update}, {who}, '', '{{\"id\":{who},\"text\":\"{new string('y', random.Next(2000))}\"}}');");
            sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO answers (bot_id, user_id, answered_at) VALUES (42, {who}, '2026-05-01T12:00:00.0000000+00:00');");
            sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO searches (bot_id, user_id, searched_at) VALUES (42, {who}, '2026-05-01T12:00:00.0000000+00:00');");
            if (random.Next(10) > 0)
                sql.Append(CultureInfo.InvariantCulture, $"UPDATE updates SET payload = NULL, chat_id = 0, answered_at = '2026-05-01' WHERE update_id = {update - random.Next(3)};");
            if (random.Next(20) == 0)
                sql.Append(CultureInfo.InvariantCulture, $"DELETE FROM answers WHERE user_id = {users[random.Next(users.Count)]}; DELETE FROM searches WHERE id < {update - 1100};");
        }

        people.Execute(sql.Append("COMMIT;").ToString());
    }

    private IReadOnlyList<(string Table, string Column)> Personal() =>
        [.. people.Archive.Text(PersonalColumns).Split('\n').Select(line => line.Split('|')).Select(parts => (parts[0], parts[1]))];

    private long Rows((string Table, string Column) table, long user) => long.Parse(
        people.Archive.Text($"SELECT count(*) FROM {table.Table} WHERE {table.Column} = {user}"), CultureInfo.InvariantCulture);

    private byte[] Sealed() => Convert.FromHexString(people.Archive.Text("SELECT hex(template) FROM alerts WHERE bot_id = 42"));

    /// <summary>The number as SQLite stores it and as text, and the template as it is.</summary>
    private IReadOnlyList<byte[]> Traces(long user)
    {
        var number = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, user);
        return
        [
            user < 1L << 47 ? number[2..] : number, Encoding.ASCII.GetBytes(user.ToString(CultureInfo.InvariantCulture)),
            .. template.ToBytes().Chunk(16),
        ];
    }

    private bool IsInFiles(ReadOnlySpan<byte> bytes)
    {
        foreach (var path in Directory.EnumerateFiles(people.Archive.Options.DataDirectory, "*", SearchOption.AllDirectories))
        {
            var content = TestFolder.Read(path);
            if (content.AsSpan().IndexOf(bytes) >= 0) return true;
        }

        return false;
    }
}
