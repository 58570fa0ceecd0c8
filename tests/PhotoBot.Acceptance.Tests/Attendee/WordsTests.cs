using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Control;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class WordsTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    private const string UnknownCommand = "I don't know this command. Send me a selfie";

    [Theory]
    [InlineData("/start", "Good to see you again. Send me a selfie")]
    [InlineData("/help", "Send me a selfie and I'll send you the photos you are in.")]
    [InlineData("Hello?", "I don't understand words very well")]
    [InlineData("/nonsense", UnknownCommand)]
    [InlineData("/albums", UnknownCommand)]
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
        var messages = await control.WaitAsync(group.Id, all => all.Any(message => message.From is { IsBot: true }), Waiting.Limit);
        var heard = Assert.Single(messages, message => message.From is { IsBot: true });
        Assert.StartsWith("I look for people's photos in a private chat only", heard.Text);
    }
}
