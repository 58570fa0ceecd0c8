using System.Text;
using System.Text.Json;
using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Imaging;

namespace PhotoBot.Acceptance.Tests.CommandLine;

public sealed class EventTests(Samples samples) : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task An_event_is_added_listed_and_given_a_new_code()
    {
        var added = (await RunAsync("event", "add", "Party", "--bot", "@photo_bot")).Done().Json;
        var code = Code(added);
        Assert.Equal("Party", added.GetProperty("event").GetString());
        Assert.Matches("^[0-9A-Z]{10}$", code);
        Assert.Equal($"https://t.me/photo_bot?start={code}", added.GetProperty("link").GetString());

        Assert.Equal(code, Code((await RunAsync("event", "code", "party")).Done().Json));
        var renewed = Code((await RunAsync("event", "code", "Party", "--new")).Done().Json);
        var listed = Assert.Single((await RunAsync("event", "list")).Done().Json.EnumerateArray());

        Assert.NotEqual(code, renewed);
        Assert.Equal((renewed, 0, 0), (Code(listed), listed.GetProperty("albums").GetInt32(), listed.GetProperty("people").GetInt32()));
    }

    [Fact]
    public async Task The_start_link_is_written_as_a_picture_and_as_a_drawing()
    {
        (await RunAsync("event", "add", "Party")).Done();
        var (png, svg) = (Path.Combine(folder.Path, "poster.png"), Path.Combine(folder.Path, "poster.SVG"));

        (await RunAsync("event", "code", "Party", "--bot", "photo_bot", "--qr", png)).Done();
        (await RunAsync("event", "code", "Party", "--bot", "photo_bot", "--qr", svg)).Done();

        var pixels = new ImageDecoder(new ImagingOptions()).Decode(await File.ReadAllBytesAsync(png), int.MaxValue).Pixels;
        Assert.Equal(pixels.Width, pixels.Height);
        Assert.Contains("<svg", await File.ReadAllTextAsync(svg, Encoding.UTF8), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_album_is_brought_into_an_event_and_no_second_one()
    {
        folder.Write("photos/a.jpg", samples.Portrait(1));
        (await RunAsync("event", "add", "Party")).Done();
        (await RunAsync("event", "add", "Picnic")).Done();

        (await RunAsync("ingest", folder.Photos, "--album", "Evening", "--event", "party")).Done();
        (await RunAsync("ingest", folder.Photos, "--album", "Evening")).Done();
        var second = await RunAsync("ingest", folder.Photos, "--album", "Evening", "--event", "Picnic");

        Assert.Equal("Party", Assert.Single((await RunAsync("albums")).Done().Json.EnumerateArray()).GetProperty("event").GetString());
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("belongs to the event 'Party'", Assert.Single(second.Errors), StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("stats")).Done().Json.GetProperty("events").GetInt32());
    }

    [Theory]
    [InlineData(1, "event", "code", "Nobody's")]
    [InlineData(1, "event", "add", " ")]
    [InlineData(1, "ingest", ".", "--album", "Evening", "--event", "Nobody's")]
    [InlineData(2, "event")]
    [InlineData(2, "event", "add")]
    [InlineData(2, "event", "add", "Party", "--bot", "no bot")]
    [InlineData(2, "event", "code", "Party", "--qr", "poster.png")]
    [InlineData(2, "event", "code", "Party", "--bot", "photo_bot", "--qr", "poster.gif")]
    public async Task What_can_not_be_done_is_said_in_one_line_and_changes_nothing(int exitCode, params string[] arguments)
    {
        var result = await RunAsync(arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.StartsWith("photobot: ", Assert.Single(result.Errors), StringComparison.Ordinal);
        if (Directory.Exists(folder.Data)) Assert.Equal(0, new ArchiveFile(folder.Data).Count("SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM albums)"));
    }

    public void Dispose() => folder.Dispose();

    private Task<CommandResult> RunAsync(params string[] arguments) => CommandRun.ToEndAsync(folder.Data, arguments);

    private static string Code(JsonElement shown) => shown.GetProperty("code").GetString()!;
}
