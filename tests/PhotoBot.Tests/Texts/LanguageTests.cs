using PhotoBot.Texts;

namespace PhotoBot.Tests.Texts;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "5 July 2026", "July 2026", "2026", "2009–2026")]
    [InlineData("ru", "5 июля 2026", "июль 2026", "2026", "2009–2026")]
    [InlineData("ja", "2026年7月5日", "2026年7月", "2026年", "2009〜2026年")]
    public void Dates_are_written_as_the_language_writes_them(string tag, string day, string month, string year, string years)
    {
        var language = Some.Phrasebook.Find(tag);
        var date = new DateTime(2026, 7, 5, 23, 59, 0);

        Assert.Equal(day, language.Date(date));
        Assert.Equal(month, language.MonthAndYear(date));
        Assert.Equal(year, language.Years(new DateTime(2026, 1, 1), date));
        Assert.Equal(years, language.Years(new DateTime(2009, 12, 31), date));
    }

    [Theory]
    [InlineData(1, "Вы есть на 1 фотографии.")]
    [InlineData(2, "Вы есть на 2 фотографиях.")]
    [InlineData(5, "Вы есть на 5 фотографиях.")]
    [InlineData(11, "Вы есть на 11 фотографиях.")]
    [InlineData(21, "Вы есть на 21 фотографии.")]
    [InlineData(22, "Вы есть на 22 фотографиях.")]
    [InlineData(101, "Вы есть на 101 фотографии.")]
    [InlineData(111, "Вы есть на 111 фотографиях.")]
    public void Russian_declines_after_a_number_in_a_case(int count, string text) => Assert.Equal(text, Some.Phrasebook.Find("ru").Say(TextKey.Answer.Found, ("count", count)));

    [Theory]
    [InlineData(1, "1 новая фотография")]
    [InlineData(2, "2 новые фотографии")]
    [InlineData(5, "5 новых фотографий")]
    [InlineData(11, "11 новых фотографий")]
    [InlineData(21, "21 новая фотография")]
    [InlineData(22, "22 новые фотографии")]
    [InlineData(25, "25 новых фотографий")]
    [InlineData(101, "101 новая фотография")]
    [InlineData(111, "111 новых фотографий")]
    public void Russian_counts_in_three_forms(int count, string words) =>
        Assert.Contains(words, Some.Phrasebook.Find("ru").Say(TextKey.Alerts.NewPhotos, ("count", count), ("album", "Лето")), StringComparison.Ordinal);

    [Fact]
    public void English_has_two_forms_and_Japanese_one()
    {
        Assert.Equal("I found 1 photo of you.", Some.Phrasebook.English.Say(TextKey.Answer.Found, ("count", 1)));
        Assert.Equal("I found 21 photos of you.", Some.Phrasebook.English.Say(TextKey.Answer.Found, ("count", 21)));
        Assert.Equal(
            Some.Phrasebook.Find("ja").Say(TextKey.Answer.Found, ("count", 1)),
            Some.Phrasebook.Find("ja").Say(TextKey.Answer.Found, ("count", 2)).Replace('2', '1'));
    }

    [Fact]
    public void A_value_that_looks_like_a_placeholder_is_said_as_it_is() =>
        Assert.Equal("{date} · <b>", Some.Phrasebook.English.Say(TextKey.Answer.PhotoCaption, ("album", "{date}"), ("date", "<b>")));

    [Fact]
    public void Saying_a_text_takes_exactly_its_parameters()
    {
        var english = Some.Phrasebook.English;
        Assert.Contains("events.joined takes (event); given was ()", Assert.Throws<ArgumentException>(() => english.Say(TextKey.Events.Joined)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => english.Say(TextKey.Events.Joined, ("event", "x"), ("count", 1)));
        Assert.Throws<ArgumentException>(() => english.Say(TextKey.Events.Joined, ("name", "x")));
    }
}
