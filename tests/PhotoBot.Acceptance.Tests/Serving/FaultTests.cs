using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.Acceptance.Tests.Serving;

public sealed class FaultTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    public static readonly TheoryData<string> Methods = ["sendMessage", "sendMediaGroup", "getFile", Fault.Download, "getUpdates", "sendChatAction"];

    [Theory]
    [MemberData(nameof(Methods))]
    public Task A_selfie_is_answered_once_though_the_server_wants_a_pause(string method) => IsAnsweredOnceAsync(Fault.TooManyRequests(1, method));

    [Theory]
    [MemberData(nameof(Methods))]
    public Task A_selfie_is_answered_once_though_the_server_fails(string method) => IsAnsweredOnceAsync(Fault.Refuse(500, method: method));

    [Theory]
    [MemberData(nameof(Methods))]
    public Task A_selfie_is_answered_once_though_the_connection_breaks_before_the_call_is_done(string method) => IsAnsweredOnceAsync(Fault.DropBefore(method));

    [Theory]
    [InlineData("getFile")]
    [InlineData(Fault.Download)]
    [InlineData("getUpdates")]
    [InlineData("sendChatAction")]
    public Task A_selfie_is_answered_once_though_the_answer_to_a_question_is_lost(string method) => IsAnsweredOnceAsync(Fault.DropAfter(method));

    [Theory]
    [InlineData("sendMessage", 1, 0)]
    [InlineData("sendMediaGroup", 0, 2)]
    public async Task A_send_whose_answer_is_lost_goes_again_rather_than_never(string method, int textsMore, int photosMore)
    {
        var answers = await AnswersAsync(Fault.DropAfter(method));
        Assert.InRange(answers.Count(message => message.Text is not null), 1, 1 + textsMore);
        Assert.InRange(answers.Count(message => message.Photo is not null), 2, 2 + photosMore);
    }

    private async Task IsAnsweredOnceAsync(Fault fault)
    {
        var answers = await AnswersAsync(fault);
        Assert.Equal(3, answers.Count);
        Assert.NotNull(answers[0].Text);
        Assert.All(answers.Skip(1), photo => Assert.NotNull(photo.Photo));
    }

    private async Task<IReadOnlyList<Message>> AnswersAsync(Fault fault)
    {
        var control = bot.World.Control;
        var before = (await control.GetCallsAsync()).Select(call => call.Number).DefaultIfEmpty().Max();
        await control.AddFaultAsync(fault);
        // The bot waits for updates already: a message ends that wait, and the next call for updates is hit.
        if (fault.Method is "getUpdates") await (await bot.World.MeetAsync("Early")).SayAsync("/start");

        var anna = await bot.World.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);
        await anna.HearsAsync(3);
        await bot.World.AllAnsweredAsync();
        // Downloads are no calls and are not listed.
        if (fault.Method is not Fault.Download) Assert.Contains(await control.GetCallsAsync(after: before), call => call.Fault == fault.Kind);
        return await anna.HeardAsync();
    }
}
