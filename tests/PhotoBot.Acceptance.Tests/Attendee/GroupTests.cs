using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class GroupTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    [Theory]
    [InlineData("/help", "en")]
    [InlineData("/start@photo_local_bot", "ru")]
    [InlineData("Hello @photo_local_bot, where am I?", "ja")]
    public async Task Who_speaks_to_the_bot_is_shown_the_way_to_the_private_chat(string text, string language)
    {
        var anna = await bot.World.MeetAsync(language: language);
        var group = await GroupOfAsync(anna);
        await bot.World.Control.SendTextAsync(group, text, anna.Id);

        var heard = Assert.Single(await HeardAsync(group, 1));
        Assert.Equal(anna.Reads(TextKey.Groups.PrivateOnly), heard.Text);
        var button = Assert.Single(heard.ReplyMarkup!.InlineKeyboard.SelectMany(row => row));
        Assert.Equal(anna.Reads(TextKey.Groups.OpenButton), button.Text);
        // A start code in it would be taken for an event's, and count as a wrong one.
        Assert.Equal("https://t.me/photo_local_bot", button.Url!.ToString());
    }

    [Fact]
    public async Task A_reply_to_the_bot_speaks_to_it_too()
    {
        var anna = await bot.World.MeetAsync();
        var group = await GroupOfAsync(anna);
        await bot.World.Control.SendTextAsync(group, "/help", anna.Id);
        var heard = Assert.Single(await HeardAsync(group, 1));
        await bot.World.Control.ReplyAsync(group, heard.MessageId, "And now?", anna.Id);

        Assert.Equal(anna.Reads(TextKey.Groups.PrivateOnly), (await HeardAsync(group, 2))[1].Text);
    }

    [Fact]
    public async Task A_group_that_talks_and_sends_selfies_hears_nothing_and_sees_no_photo()
    {
        var anna = await bot.World.MeetAsync();
        var group = await GroupOfAsync(anna);
        var control = bot.World.Control;
        var before = (await control.GetCallsAsync()).Select(call => call.Number).DefaultIfEmpty().Max();
        await control.SendTextAsync(group, "Good morning, all of you", anna.Id);
        await control.SendTextAsync(group, "/start@another_bot", anna.Id);
        await control.SendPhotoAsync(group, samples.Selfie, from: anna.Id);
        await control.SendPhotoAsync(group, samples.Selfie, caption: "@photo_local_bot find me", from: anna.Id);

        // The group's messages are answered in order: what came before the last one is over.
        var heard = Assert.Single(await HeardAsync(group, 1));
        await bot.World.AllAnsweredAsync();
        Assert.Equal(anna.Reads(TextKey.Groups.PrivateOnly), heard.Text);
        Assert.Single(await HeardAsync(group, 1));
        Assert.Empty(await control.GetCallsAsync("getFile", before));
        Assert.Equal(0, bot.World.Archive.Count($"SELECT count(*) FROM searches WHERE user_id = {anna.Id}"));
    }

    private async Task<ChatId> GroupOfAsync(Person person) => (await bot.World.Control.AddGroupAsync(new NewGroup { Title = "Friends", Creator = person.Id })).Id;

    private async Task<IReadOnlyList<Message>> HeardAsync(ChatId group, int messages) =>
        [.. (await bot.World.Control.WaitAsync(group, all => all.Count(IsBots) >= messages, Waiting.Limit)).Where(IsBots)];

    private static bool IsBots(Message message) => message.From is { IsBot: true };
}
