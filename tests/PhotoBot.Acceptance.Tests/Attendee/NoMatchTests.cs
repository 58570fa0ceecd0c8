using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class NoMatchTests(Samples samples)
{
    [Fact]
    public async Task A_person_in_no_photo_is_told_so_until_there_is_one()
    {
        await using var world = await BotWorld.EmptyAsync();
        world.Folder.Write("others/1.jpg", await File.ReadAllBytesAsync(Samples.Photo(2)));
        (await CommandRun.ToEndAsync(world.Folder.Data, "ingest", Path.Combine(world.Folder.Path, "others"), "--album", "Others")).Done();
        world.StartBot();
        var anna = await world.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);
        Assert.StartsWith("I looked through all the albums you can see and found no photo of you.", await anna.HearsTextAsync());

        // Another process adds to the archive while the bot runs.
        world.Folder.Write("photos/1.jpg", samples.Portrait(1));
        (await CommandRun.ToEndAsync(world.Folder.Data, "ingest", world.Folder.Photos, "--album", "Hers")).Done();
        await anna.SendPhotoAsync(samples.Selfie);
        Assert.Equal("I now search with 2 selfies together, which finds more.\nI found 1 photo of you. Album: “Hers”.\nHere you are:", (await anna.HearsAsync(3))[1].Text);
    }
}
