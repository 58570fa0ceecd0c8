using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class ManyMatchesTests(Samples samples)
{
    [Fact]
    public async Task Many_photos_come_in_albums_of_ten_and_a_single_one_left_over_comes_alone()
    {
        // With the two of the samples there are eleven.
        await using var world = await WorldWithPortraitsAsync(9);
        var answer = await AnswerAsync(world, 12);

        Assert.Equal("You are in 11 photos from 2 albums, the surest first:", answer[0].Text);
        Assert.Single(answer.Skip(1).Take(10).Select(photo => photo.MediaGroupId).Distinct());
        Assert.NotNull(answer[1].MediaGroupId);
        Assert.Null(answer[11].MediaGroupId);
        Assert.Equal(11, answer.Skip(1).Select(photo => photo.Photo![^1].FileUniqueId).Distinct().Count());
    }

    [Fact]
    public async Task An_answer_of_more_photos_than_are_shown_says_how_many_there_are()
    {
        await using var world = await WorldWithPortraitsAsync(52);
        var answer = await AnswerAsync(world, 51);

        Assert.Equal("You are in 54 photos. Here are the 50 that are surest, from 2 albums:", answer[0].Text);
        Assert.Equal(5, answer.Skip(1).Select(photo => photo.MediaGroupId).Distinct().Count());
    }

    private async Task<BotWorld> WorldWithPortraitsAsync(int count)
    {
        var world = await BotWorld.WithSamplesAsync(samples);
        for (var i = 1; i <= count; i++) world.Folder.Write($"photos/{i:D2}.jpg", samples.Portrait(i));
        (await CommandRun.ToEndAsync(world.Folder.Data, "ingest", world.Folder.Photos, "--album", "Portraits")).Done();
        world.StartBot();
        return world;
    }

    private async Task<IReadOnlyList<Telegram.Types.Message>> AnswerAsync(BotWorld world, int messages)
    {
        var anna = await world.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);
        var answer = await anna.HearsAsync(messages);
        await world.AllAnsweredAsync();
        Assert.Equal(messages, (await anna.HeardAsync()).Count);
        return answer;
    }
}
