namespace PhotoBot.Acceptance.Tests.Page;

[Collection(PageCollection.Name)]
[Trait("Needs", "Browser")]
public sealed class ConversationTests(RunningProgram program)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("ja")]
    public async Task The_bots_words_and_buttons_fit_the_screen_and_are_kept_as_pictures_to_look_at(string language)
    {
        var seen = await Scenario.RunAsync("conversation", program, language);

        Assert.All(seen.Texts("files"), file => Assert.True(File.Exists(file), file));
        Assert.Empty(seen.Texts("wide"));
    }
}
