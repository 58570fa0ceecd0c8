using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.CommandLine;

public sealed class RemovalTests(Samples samples) : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task An_album_is_removed_and_its_files_stay()
    {
        var file = folder.Write("photos/a.jpg", samples.Portrait(1));
        folder.Write("photos/b.jpg", samples.Portrait(2));
        folder.Write("others/same.jpg", samples.Portrait(2));
        (await RunAsync("ingest", folder.Photos, "--album", "Summer")).Done();
        (await RunAsync("ingest", Path.Combine(folder.Path, "others"), "--album", "Winter")).Done();

        var removed = (await RunAsync("album", "remove", "summer")).Done().Json;

        Assert.Equal(["album", "photos", "faces", "kept"], removed.EnumerateObject().Select(member => member.Name));
        Assert.Equal([1, 1, 1], new[] { "photos", "faces", "kept" }.Select(count => removed.GetProperty(count).GetInt32()));
        Assert.Equal("Winter", Assert.Single((await RunAsync("albums")).Done().Json.EnumerateArray()).GetProperty("album").GetString());
        var stats = (await RunAsync("stats")).Done().Json;
        Assert.Equal((1, 1), (stats.GetProperty("faces").GetInt32(), stats.GetProperty("indexFaces").GetInt32()));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(folder.Data, "previews"), "*", SearchOption.AllDirectories));
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task Photos_are_removed_by_number_and_by_path()
    {
        var file = folder.Write("photos/a.jpg", samples.Portrait(1));
        for (var photo = 2; photo < 5; photo++) folder.Write($"photos/{photo}.jpg", samples.Portrait(photo));
        (await RunAsync("ingest", folder.Photos, "--album", "Summer")).Done();
        var number = new ArchiveFile(folder.Data).Text("SELECT photo_id FROM album_photos WHERE path LIKE '%/2.jpg'");

        var removed = (await RunAsync("photo", "remove", file, number, number)).Done().Json;

        Assert.Equal((2, 2), (removed.GetProperty("photos").GetInt32(), removed.GetProperty("removed").GetArrayLength()));
        Assert.Equal(2, new ArchiveFile(folder.Data).Count("SELECT count(*) FROM photos"));
        Assert.True(File.Exists(file));
    }

    [Theory]
    [InlineData(1, "the verb albums", "album", "remove", "No such album")]
    [InlineData(1, "There is no photo 99", "photo", "remove", "1", "99")]
    [InlineData(1, "/no/such/file.jpg", "photo", "remove", "/no/such/file.jpg")]
    [InlineData(2, "NAME", "album", "remove")]
    [InlineData(2, "ID|PATH", "photo", "remove")]
    public async Task What_is_not_there_is_named_in_one_line_and_nothing_is_removed(int exitCode, string named, params string[] arguments)
    {
        folder.Write("photos/a.jpg", samples.Portrait(1));
        (await RunAsync("ingest", folder.Photos, "--album", "Summer")).Done();

        var result = await RunAsync(arguments);

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.Contains(named, Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.Equal(1, new ArchiveFile(folder.Data).Count("SELECT count(*) FROM photos"));
    }

    public void Dispose() => folder.Dispose();

    private Task<CommandResult> RunAsync(params string[] arguments) => CommandRun.ToEndAsync(folder.Data, arguments);
}
