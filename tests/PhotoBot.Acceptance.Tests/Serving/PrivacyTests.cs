using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.Serving;

public sealed class PrivacyTests(Samples samples)
{
    [Fact]
    public async Task Nothing_of_a_selfie_stays()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetAsync();
        // Telegram compresses photos anew: what the bot fetches, and could keep, is not what Anna uploaded.
        var sent = await anna.SendPhotoAsync(samples.Portrait(33));
        var selfie = await world.Control.DownloadAsync(sent.Photo![^1].FileId);
        await anna.HearsAsync(3);
        await world.AllAnsweredAsync();

        Assert.Equal(0, world.Archive.Count("SELECT count(*) FROM updates WHERE payload IS NOT NULL"));
        Assert.Equal(0, world.Archive.Count("SELECT count(*) FROM outbox"));
        Assert.Empty(FilesWith(world.Folder.Data, selfie));
        await world.Bot.TerminateAsync();
        (await world.Bot.EndAsync()).Done();
        Assert.Empty(FilesWith(world.Folder.Data, selfie));
    }

    [Fact]
    public async Task What_was_written_is_gone_from_the_disk_when_the_bot_has_stopped()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetAsync("Rumpelstiltskin");
        await anna.SayAsync("My name is Zaphod Beeblebrox");
        await anna.HearsTextAsync();
        await world.AllAnsweredAsync();
        await world.Bot.TerminateAsync();
        (await world.Bot.EndAsync()).Done();

        Assert.Empty(FilesWith(world.Folder.Data, "Beeblebrox"u8.ToArray()));
        Assert.Empty(FilesWith(world.Folder.Data, "Rumpelstiltskin"u8.ToArray()));
    }

    // Forty bytes out of the middle: a file that holds any such stretch of a compressed picture holds the picture.
    private static IReadOnlyList<string> FilesWith(string folder, byte[] content)
    {
        var middle = content.Length <= 40 ? content : content[(content.Length / 2)..(content.Length / 2 + 40)];
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => TestFolder.Read(file).AsSpan().IndexOf(middle) >= 0)];
    }
}
