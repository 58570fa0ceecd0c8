using PhotoBot.Texts;

namespace PhotoBot.Tests.Texts;

public sealed class PhrasebookTests
{
    [Theory]
    [InlineData("ru", "ru")]
    [InlineData("RU-ru", "ru")]
    [InlineData("ja_JP", "ja")]
    [InlineData("en-gb", "en")]
    [InlineData("zh-hant-tw", "en")]
    [InlineData("-", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void A_language_is_the_nearest_one_spoken_and_at_last_English(string? tag, string expected) =>
        Assert.Equal(expected, Some.Phrasebook.Find(tag).Tag);

    [Fact]
    public void A_picker_shows_English_first_and_each_language_by_its_own_name() =>
        Assert.Equal(["English", "日本語", "Русский"], Some.Phrasebook.Languages.Select(language => language.Name));

    [Fact]
    public void An_operator_s_file_adds_a_language_and_what_it_lacks_is_English()
    {
        using var folder = Some.Folder(("de.json", """{ "name": "Deutsch", "texts": { "commands.start": "Fotos von mir finden" } }"""), ("readme.txt", "not a language"));
        var german = new Phrasebook(new TextsOptions { Folder = folder.Path }).Find("de-AT");

        Assert.Equal("Deutsch", german.Name);
        Assert.Equal("Fotos von mir finden", german.Say(TextKey.Commands.Start));
        Assert.Equal("I found 1 photo of you.", german.Say(TextKey.Answer.Found, ("count", 1)));
        Assert.Equal("5 July 2026", german.Date(new DateTime(2026, 7, 5)));
    }

    [Fact]
    public void An_English_text_counts_the_English_way_in_a_language_that_lacks_it()
    {
        using var folder = Some.Folder(("ko.json", """{ "name": "한국어", "texts": {} }"""));
        Assert.Equal("I found 1 photo of you.", new Phrasebook(new TextsOptions { Folder = folder.Path }).Find("ko").Say(TextKey.Answer.Found, ("count", 1)));
    }

    [Fact]
    public void An_operator_s_file_changes_single_texts_of_a_language_given_here()
    {
        using var folder = Some.Folder(("en.json", """{ "texts": { "answer.found": { "by": "count", "one": "One!", "other": ["{count}", "in all"] } } }"""));
        var english = new Phrasebook(new TextsOptions { Folder = folder.Path }).English;

        Assert.Equal("One!", english.Say(TextKey.Answer.Found, ("count", 1)));
        Assert.Equal("7\nin all", english.Say(TextKey.Answer.Found, ("count", 7)));
        Assert.Equal(Some.Phrasebook.English.Say(TextKey.Selfie.NoFace), english.Say(TextKey.Selfie.NoFace));
    }

    [Theory]
    [InlineData("""{ "texts": { "answer.fuond": "x" } }""", "\"answer.fuond\" is no text of this program")]
    [InlineData("""{ "texts": { "answer.nothing": "{count}" } }""", "\"answer.nothing\" mentions {count}; it may mention none")]
    [InlineData("""{ "texts": { "events.joined": "{name}" } }""", "\"events.joined\" mentions {name}; it may mention {event}")]
    [InlineData("""{ "texts": { "events.joined": "{event" } }""", "\"events.joined\" has a brace that belongs to no placeholder")]
    [InlineData("""{ "texts": { "events.joined": 3 } }""", "\"events.joined\" is a Number; a text is a string or a list of lines")]
    [InlineData("""{ "texts": { "events.joined": " " } }""", "\"events.joined\" is empty")]
    [InlineData("""{ "texts": { "feedback.not_me_button": "A label that is far too long for any button on a phone" } }""", "is 54 characters long, and Telegram shows 40")]
    [InlineData("""{ "texts": { "answer.found": { "one": "x", "other": "y" } } }""", "must say in \"by\" which parameter its forms are chosen by: {count}")]
    [InlineData("""{ "texts": { "answer.found": { "by": "count", "uno": "x" } } }""", "has the form \"uno\"; forms are zero, one, two, few, many, other")]
    [InlineData("""{ "texts": { "answer.found": { "by": "count", "one": "x", "few": "y" } } }""", "lacks the form \"many\", which this language needs for some numbers")]
    [InlineData("""{ "texts": {}, "text": {} }""", "is not a language file")]
    [InlineData("""{ "texts": { "events.joined": "a", "events.joined": "b" } }""", "is not a language file")]
    [InlineData("""{ "name": "x" }""", "is not a language file")]
    [InlineData("null", "is not a language file")]
    [InlineData("nonsense", "is not a language file")]
    [InlineData("""{ "texts": {}, "dates": { "day": "{hour}", "month": "", "year": "", "years": "", "months": [], "months_alone": [] } }""", "the date pattern \"day\" mentions {hour}")]
    [InlineData("""{ "texts": {}, "dates": { "day": "", "month": "", "year": "", "years": "", "months": [], "months_alone": [] } }""", "twelve \"months\"")]
    public void A_mistake_in_a_file_is_named_with_the_file_and_the_key(string content, string complaint)
    {
        using var folder = Some.Folder(("ru.json", content));
        var mistake = Assert.Throws<InvalidConfigurationException>(() => new Phrasebook(new TextsOptions { Folder = folder.Path }));
        Assert.Contains(complaint, mistake.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder.Path, "ru.json"), mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_language_must_name_itself()
    {
        using var folder = Some.Folder(("de.json", """{ "texts": {} }"""));
        var mistake = Assert.Throws<InvalidConfigurationException>(() => new Phrasebook(new TextsOptions { Folder = folder.Path }));
        Assert.Contains("must give the language's own \"name\"", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_must_be_named_after_a_language()
    {
        using var folder = Some.Folder(("german language.json", "{}"));
        var mistake = Assert.Throws<InvalidConfigurationException>(() => new Phrasebook(new TextsOptions { Folder = folder.Path }));
        Assert.Contains("must be named after a language", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named_with_its_setting()
    {
        var mistake = Assert.Throws<InvalidConfigurationException>(() => new Phrasebook(new TextsOptions { Folder = "/nonexistent/texts" }));
        Assert.Contains("Texts:Folder names the folder /nonexistent/texts", mistake.Message, StringComparison.Ordinal);
    }
}
