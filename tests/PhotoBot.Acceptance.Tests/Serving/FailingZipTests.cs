using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Faults;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Serving;

public sealed class FailingZipTests(Samples samples)
{
    [Fact]
    public async Task A_zip_that_fails_ends_once_though_its_owner_can_not_be_told()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var (anna, other) = (await world.MeetAsync(), await world.MeetAsync("Other"));
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        await world.Control.AddFaultAsync(Fault.Refuse(400, method: "sendDocument"));
        await world.Control.AddFaultAsync(Fault.Refuse(403, method: "editMessageText"));

        await anna.PressAsync(answer[0], TextKey.Answer.ZipButton);
        await Waiting.UntilAsync(() => world.Archive.Count("SELECT count(*) FROM zip_jobs WHERE ended_at IS NOT NULL") == 1, "the job ends");

        await other.AskAsync("/help");
        Assert.False(world.Bot.HasEnded);
        Assert.Equal(0, world.Archive.Count("SELECT count(*) FROM zip_jobs WHERE ended_at IS NULL"));
    }

    [Fact]
    public async Task What_a_killed_bot_has_packed_is_deleted_at_the_next_start()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        var left = world.Folder.Write("data/packing-0123456789abcdef.zip", "photos of somebody"u8);

        await world.StartBot().ListensAsync();

        await Waiting.UntilAsync(() => !File.Exists(left), "the file is deleted");
    }

    [Fact]
    public async Task The_owner_of_a_zip_that_fails_reads_of_it_in_the_message_that_told_of_its_start()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetAsync();
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        await world.Control.AddFaultAsync(Fault.Refuse(400, method: "sendDocument"));

        await anna.PressAsync(answer[0], TextKey.Answer.ZipButton);
        var heard = await anna.HearsAsync(anna.Reads(TextKey.Zip.Failed));

        Assert.Equal(answer.Count + 1, heard.Count(message => message.MessageId.Value >= answer[0].MessageId.Value));
    }
}
