using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class LanguageTests(ServingBot bot) : IClassFixture<ServingBot>
{
    private static readonly Phrasebook Phrasebook = new(new TextsOptions());

    [Theory]
    [InlineData("en", "en")]
    [InlineData("ru", "ru")]
    [InlineData("ja", "ja")]
    [InlineData("ru-RU", "ru")]
    [InlineData("ja-JP", "ja")]
    [InlineData("tlh", "en")]
    public async Task The_first_word_is_in_the_language_of_the_app_and_in_English_where_that_is_not_spoken(string app, string spoken)
    {
        var anna = await bot.World.MeetStrangerAsync(language: app);
        Assert.StartsWith(In(spoken, TextKey.Consent.Greeting), (await anna.AskAsync("/start")).Text);
    }

    [Fact]
    public async Task A_language_can_be_chosen_and_holds_whatever_the_app_says()
    {
        var anna = await bot.World.MeetStrangerAsync();
        var asked = await anna.AskAsync("/language");
        Assert.Equal(["English", "Русский", "日本語"], Person.Labels(asked).Order(StringComparer.Ordinal));

        foreach (var tag in (string[])["ru", "ja", "en"])
        {
            var name = Phrasebook.Find(tag).Name;
            asked = await anna.AskAsync("/language");
            Assert.Null(await anna.PressAsync(asked, name));
            await anna.HearsAsync(In(tag, TextKey.Languages.Chosen, ("language", name)));
            Assert.Equal(In(tag, TextKey.Selfie.Help, ("megabytes", 20)), (await anna.AskAsync("/help")).Text);
        }
    }

    [Fact]
    public async Task The_menu_of_commands_is_in_the_persons_language()
    {
        const string language = "en";
        var anna = await bot.World.MeetStrangerAsync(language: language);
        var menu = await bot.World.Control.GetCommandsAsync(anna.Chat, anna.Id);
        Assert.Equal(
            new[]
            {
                TextKey.Commands.Start, TextKey.Commands.Help, TextKey.Commands.Alerts, TextKey.Commands.Language, TextKey.Commands.Privacy, TextKey.Commands.MyData,
                TextKey.Commands.Forget, TextKey.Commands.HideMe,
            }.Select(command => anna.Reads(command)),
            menu.Select(command => command.Description));
    }

    private static string In(string tag, TextKey key, params (string Name, object Value)[] values) => Phrasebook.Find(tag).Say(key, values);
}
