using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.Organiser;

public sealed class OwnerTests(Samples samples)
{
    [Fact]
    public async Task An_owner_sees_the_albums()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        var owner = await StartWithOwnerAsync(world);
        await owner.SayAsync("/albums");
        Assert.Equal($"{Samples.Album}: 6 photos, {Samples.Faces} faces", await owner.HearsTextAsync());
    }

    [Fact]
    public async Task An_owner_adds_a_folder_and_one_message_counts_up_to_the_result()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        for (var i = 1; i <= 8; i++) world.Folder.Write($"photos/{i}.jpg", samples.Portrait(i));
        world.Folder.Write("photos/notes.txt", "not a photo"u8);
        var owner = await StartWithOwnerAsync(world);
        await owner.SayAsync($"/ingest Her portraits {world.Folder.Photos}");

        var shown = Assert.Single(await owner.HearsAsync("is ready"));
        Assert.StartsWith("“Her portraits” is ready: 8 new photos, 8 faces.\nSkipped 1 file:\n• 1 ×", shown.Text);
        Assert.EndsWith("(notes.txt)", shown.Text);
        Assert.NotNull(shown.EditDate);
        Assert.Single(await world.CallsAsync(owner, "sendMessage"));

        await owner.SayAsync("/albums");
        Assert.Contains("Her portraits: 8 photos, 8 faces", (await owner.HearsAsync(2))[1].Text);
        // The job is over once its last word has been accepted, which the owner may read a moment before.
        await Waiting.UntilAsync(() => world.Archive.Count("SELECT count(*) FROM ingest_jobs WHERE ended_at IS NULL") == 0, "the job is over");
    }

    [Fact]
    public async Task What_an_owner_added_is_found_at_once()
    {
        await using var world = await BotWorld.EmptyAsync();
        world.Folder.Write("photos/1.jpg", samples.Portrait(1));
        var owner = await StartWithOwnerAsync(world);
        await owner.SayAsync($"/ingest \"Her portraits\" {world.Folder.Photos}");
        await owner.HearsAsync("is ready");

        var anna = await world.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);
        Assert.Equal("Her portraits", (await anna.HearsAsync(2))[1].Caption);
    }

    [Theory]
    [InlineData("/ingest", "Write /ingest ALBUM FOLDER")]
    [InlineData("/ingest Summer photos/summer", "Write /ingest ALBUM FOLDER")]
    [InlineData("/ingest Summer /there/is/no/such/folder", "There is no folder /there/is/no/such/folder on the server.")]
    public async Task A_wrong_ingest_is_answered_by_what_is_wrong(string text, string answer)
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        var owner = await StartWithOwnerAsync(world);
        await owner.SayAsync(text);
        Assert.StartsWith(answer, await owner.HearsTextAsync());
        Assert.Equal(0, world.Archive.Count("SELECT count(*) FROM ingest_jobs"));
    }

    [Fact]
    public async Task Nobody_else_has_the_owners_commands()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        await StartWithOwnerAsync(world);
        var anna = await world.MeetAsync();
        await anna.SayAsync("/albums");
        await anna.SayAsync($"/ingest Mine {world.Folder.Photos}");
        await anna.SayAsync("/nonsense");

        var answers = await anna.HearsAsync(3);
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal(0, world.Archive.Count("SELECT count(*) FROM ingest_jobs"));
        Assert.Equal(1, world.Archive.Count("SELECT count(*) FROM albums"));
    }

    private static async Task<Person> StartWithOwnerAsync(BotWorld world)
    {
        var owner = await world.MeetAsync("Olga");
        world.Setup = world.Setup with { Owners = [owner.Id] };
        world.StartBot();
        return owner;
    }
}
