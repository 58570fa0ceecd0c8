using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class ManyMatchesTests(Samples samples)
{
    [Fact]
    public async Task Ten_photos_come_together_and_the_rest_when_they_are_asked_for()
    {
        // With the two of the samples there are eleven.
        await using var world = await WorldWithPortraitsAsync(9);
        var anna = await world.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);

        var answer = await anna.HearsAsync(11);
        Assert.Equal("I found 11 photos of you. From 2 albums (2016–2017).\nHere are the 10 I'm surest of:", answer[0].Text);
        Assert.NotNull(answer[1].MediaGroupId);
        Assert.Single(answer.Skip(1).Select(photo => photo.MediaGroupId).Distinct());

        await anna.PressAsync(answer[0], TextKey.Answer.MoreButton, ("count", 1));
        var rest = (await anna.HearsAsync(13)).Skip(11).ToList();
        Assert.Equal(anna.Reads(TextKey.Answer.Page, ("first", 11), ("last", 11), ("count", 11)), rest[0].Text);
        Assert.Null(rest[1].MediaGroupId);
        Assert.Equal(11, answer.Skip(1).Append(rest[1]).Select(photo => photo.Photo![^1].FileUniqueId).Distinct().Count());
    }

    private async Task<BotWorld> WorldWithPortraitsAsync(int count)
    {
        var world = await BotWorld.WithSamplesAsync(samples);
        for (var i = 1; i <= count; i++) world.Folder.Write($"photos/{i:D2}.jpg", samples.Portrait(i));
        (await CommandRun.ToEndAsync(world.Folder.Data, "ingest", world.Folder.Photos, "--album", "Portraits")).Done();
        world.StartBot();
        return world;
    }
}
