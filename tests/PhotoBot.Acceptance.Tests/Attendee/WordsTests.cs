using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Control;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class WordsTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    private const string SendSelfie = "Send me a selfie, as a photo or a file";

    [Theory]
    [InlineData("/start", "Hello! Send me a selfie")]
    [InlineData("/help", "Send me a selfie: I look for you in all albums")]
    [InlineData("Hello?", SendSelfie)]
    [InlineData("/nonsense", SendSelfie)]
    [InlineData("/albums", SendSelfie)]
    public async Task A_text_is_answered_by_what_to_do(string text, string answer)
    {
        var anna = await bot.World.MeetAsync();
        await anna.SayAsync(text);
        Assert.StartsWith(answer, await anna.HearsTextAsync());
    }

    [Fact]
    public async Task A_group_sees_no_photo_and_is_pointed_to_the_private_chat()
    {
        var anna = await bot.World.MeetAsync();
        var control = bot.World.Control;
        var group = await control.AddGroupAsync(new NewGroup { Title = "Friends", Creator = anna.Id });
        await control.SendPhotoAsync(group.Id, samples.Selfie, from: anna.Id);
        await control.SendTextAsync(group.Id, "/help@photo_local_bot", anna.Id);

        // The group's messages are answered in order, so the photo's turn is over when the text is answered.
        var messages = await control.WaitAsync(group.Id, all => all.Any(message => message.From is { IsBot: true }), PhotoBotProcess.Patience);
        var heard = Assert.Single(messages, message => message.From is { IsBot: true });
        Assert.StartsWith("I only answer in a private chat", heard.Text);
    }
}
