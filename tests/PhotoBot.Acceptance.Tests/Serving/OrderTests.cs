using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Faults;

namespace PhotoBot.Acceptance.Tests.Serving;

public sealed class OrderTests(Samples samples)
{
    [Fact]
    public async Task Many_chats_at_once_are_each_answered_once_and_in_order()
    {
        // Telegram's own rates on both sides: the bot keeps to them by itself.
        await using var world = await BotWorld.WithBotAsync(samples, withRates: true);
        var people = await world.MeetAsync(8);
        await Task.WhenAll(people.Select(async person =>
        {
            await person.SayAsync("/start");
            await person.SendPhotoAsync(samples.Selfie);
            await person.SayAsync("/help");
        }));
        foreach (var person in people) await person.HearsAsync(5);
        await world.AllAnsweredAsync();

        foreach (var person in people)
        {
            var answers = await person.HeardAsync();
            Assert.Equal(5, answers.Count);
            Assert.StartsWith("Good to see you again.", answers[0].Text);
            Assert.StartsWith("I found 2 photos of you.", answers[1].Text);
            Assert.All(answers.Skip(2).Take(2), photo => Assert.NotNull(photo.Photo));
            Assert.StartsWith("Send me a selfie and I'll send you", answers[4].Text);
        }

        Assert.DoesNotContain(await world.Control.GetCallsAsync(), call => call.Status == 429);
    }

    [Fact]
    public async Task A_slow_chat_delays_nobody_else()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var slow = await world.MeetAsync("Slow");
        // Longer than the test has patience for the others.
        await world.Control.AddFaultAsync(Fault.Delay(Waiting.Limit * 2, Fault.Download));
        await slow.SendPhotoAsync(samples.Selfie);
        await Waiting.UntilAsync(async () => (await world.Control.GetCallsAsync("getFile")).Count > 0, "the slow chat's selfie is being fetched");

        var others = await world.MeetAsync(3);
        foreach (var other in others) await other.SendPhotoAsync(samples.Selfie);
        foreach (var other in others) Assert.Equal(3, (await other.HearsAsync(3)).Count);
        Assert.Empty(await slow.HeardAsync());
    }
}
