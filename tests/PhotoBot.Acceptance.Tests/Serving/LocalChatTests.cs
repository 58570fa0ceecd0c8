using System.Net;
using System.Text.RegularExpressions;
using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Serving;

/// <summary>What somebody meets who types the one command and has no token.</summary>
public sealed partial class LocalChatTests
{
    [Fact]
    public async Task The_first_start_fills_the_archive_and_the_sample_selfie_is_answered_with_its_two_photos()
    {
        using var folder = new TestFolder();
        await using var bot = CommandRun.Start(folder.Data, "run", "--set", "LocalChat:Port=0");
        var address = await AddressAsync(bot);
        await bot.SaysAsync("is listening");
        using var control = new LocalChatControl(address);
        using var http = new HttpClient { BaseAddress = address };

        var people = await control.GetPeopleAsync();
        var welcome = await control.GetWelcomeAsync();
        var selfie = await http.GetByteArrayAsync(new Uri($"control/welcome/samples/{Assert.Single(welcome.Samples).Name}", UriKind.Relative));
        var attendee = new Person(control, people[0]);
        await attendee.SendPhotoAsync(selfie);
        // The first selfie waits for consent, and is not lost by it.
        await attendee.PressAsync((await attendee.HearsAsync(1))[0], TextKey.Consent.AgreeButton);

        Assert.Equal(3, people.Count);
        Assert.Null(welcome.Progress);
        var answers = await attendee.HearsAsync(4);
        Assert.StartsWith("I found 2 photos of you.", answers[1].Text);
        Assert.All(answers.Skip(2), photo => Assert.NotNull(photo.Photo));
    }

    [Fact]
    public async Task Nothing_listens_beyond_loopback()
    {
        using var folder = new TestFolder();
        await using var bot = CommandRun.Start(folder.Data, "run", "--set", "LocalChat:Port=0");
        await bot.SaysAsync("is listening");

        var sockets = ListeningSockets.Of(bot.Id);

        Assert.All(sockets, socket => Assert.True(IPAddress.IsLoopback(socket.Address), socket.ToString()));
        Assert.NotEmpty(sockets);
    }

    [Fact]
    public async Task Listening_wider_takes_a_setting_and_is_warned_about()
    {
        using var folder = new TestFolder();
        await using var bot = CommandRun.Start(folder.Data, "run", "--set", "LocalChat:Port=0", "--set", "LocalChat:Listen=0.0.0.0");
        await bot.SaysAsync("Warning: LocalChat:Listen is 0.0.0.0, not loopback.");

        Assert.Contains(ListeningSockets.Of(bot.Id), socket => socket.Address.Equals(IPAddress.Any));
    }

    private static async Task<Uri> AddressAsync(CommandRun bot)
    {
        await bot.SaysAsync("http://127.0.0.1:");
        return new Uri(Address().Match(string.Join('\n', bot.Errors)).Value);
    }

    [GeneratedRegex("http://127[.]0[.]0[.]1:[0-9]+/", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
