using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class AcknowledgementTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    [Fact]
    public async Task A_selfie_is_acknowledged_while_it_is_fetched_and_the_answer_takes_that_place()
    {
        const string language = "ja";
        var anna = await bot.World.MeetAsync(language: language);
        var before = (await bot.World.Control.GetCallsAsync()).Select(call => call.Number).DefaultIfEmpty().Max();
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        await bot.World.AllAnsweredAsync();

        // Activity is shown beside all this, whenever.
        var calls = (await bot.World.Control.GetCallsAsync(after: before)).Where(call => call.Method is not ("sendChatAction" or "getUpdates")).ToList();
        Assert.Equal(["getFile", "sendMessage"], calls.Take(2).Select(call => call.Method).Order(StringComparer.Ordinal));
        Assert.Equal(["editMessageText", "sendMediaGroup"], calls.Skip(2).Select(call => call.Method));
        Assert.Equal(anna.Reads(TextKey.Selfie.Received), calls.Single(call => call.Method == "sendMessage").Parameters["text"]);
        Assert.Equal(answer[0].MessageId.ToString(), calls[2].Parameters["message_id"]);
        Assert.NotNull(answer[0].EditDate);
    }

    [Fact]
    public async Task A_picture_of_nobody_is_answered_in_the_same_place()
    {
        var anna = await bot.World.MeetAsync();
        var answer = Assert.Single(await anna.SearchAsync(SamplePhotos.EmptyScene(), 1));

        Assert.Equal(anna.Reads(TextKey.Selfie.NoFace), answer.Text);
        Assert.Single(await bot.World.CallsAsync(anna, "sendMessage"));
    }

    [Fact]
    public async Task A_picture_of_several_people_leaves_no_acknowledgement_behind()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SearchAsync(await File.ReadAllBytesAsync(Samples.Photo(1)), 1);
        await bot.World.AllAnsweredAsync();

        Assert.DoesNotContain((await bot.World.Control.ReadAsync(anna.Chat)).Messages, message => message.Text == anna.Reads(TextKey.Selfie.Received));
    }
}
