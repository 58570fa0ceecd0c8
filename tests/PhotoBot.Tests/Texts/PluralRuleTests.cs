using PhotoBot.Texts;

namespace PhotoBot.Tests.Texts;

public sealed class PluralRuleTests
{
    /// <summary>The whole numbers among the samples that CLDR 46 gives beside its rules, and the numbers around them.</summary>
    [Theory]
    [InlineData("en", "Other One Other Other Other", 0, 1, 2, 11, 101)]
    [InlineData("ja", "Other Other Other Other", 0, 1, 2, 100)]
    [InlineData("ru", "Many One Few Many Many One Few Many One Many Many One", 0, 1, 2, 5, 11, 21, 22, 25, 101, 111, 114, 1001)]
    [InlineData("uk", "One Few Few Many Many One", 1, 3, 4, 12, 14, 31)]
    [InlineData("sr", "One Few Other Other One Few", 1, 2, 5, 11, 21, 22)]
    [InlineData("pl", "Many One Few Few Many Many Many Few", 0, 1, 2, 4, 5, 12, 21, 22)]
    [InlineData("cs", "Other One Few Few Other Other", 0, 1, 2, 4, 5, 22)]
    [InlineData("sl", "One Two Few Few Other One Two", 1, 2, 3, 104, 5, 101, 202)]
    [InlineData("lt", "Other One Few Few Other Other Other One", 0, 1, 2, 9, 10, 11, 19, 21)]
    [InlineData("lv", "Zero One Other Zero Zero One", 0, 1, 2, 10, 11, 21)]
    [InlineData("ro", "Few One Few Few Other Few Other", 0, 1, 2, 19, 20, 101, 120)]
    [InlineData("ar", "Zero One Two Few Few Many Many Other Few", 0, 1, 2, 3, 10, 11, 99, 100, 103)]
    [InlineData("he", "Other One Two Other", 0, 1, 2, 3)]
    [InlineData("fr", "One One Other", 0, 1, 2)]
    [InlineData("pt-br", "One One Other", 0, 1, 2)]
    [InlineData("pt-pt", "Other One Other", 0, 1, 2)]
    [InlineData("is", "Other One Other One Other", 0, 1, 11, 21, 111)]
    [InlineData("fil", "One One Other Other One Other One", 0, 3, 4, 6, 11, 19, 20)]
    [InlineData("mt", "Few One Two Few Few Many Many Other", 0, 1, 2, 3, 10, 11, 19, 20)]
    [InlineData("ga", "Other One Two Few Few Many Many Other", 0, 1, 2, 3, 6, 7, 10, 11)]
    [InlineData("cy", "Zero One Two Few Other Other Many Other", 0, 1, 2, 3, 4, 5, 6, 7)]
    [InlineData("xx", "Other Other", 1, 2)]
    public void Numbers_fall_into_the_categories_of_CLDR(string tag, string categories, params int[] numbers) =>
        Assert.Equal(categories, string.Join(' ', numbers.Select(number => PluralRule.Of(tag).CategoryOf(number))));

    [Fact]
    public void A_rule_knows_the_categories_whole_numbers_need()
    {
        Assert.Equal([PluralCategory.One, PluralCategory.Other], PluralRule.Of("en").Categories);
        Assert.Equal([PluralCategory.One, PluralCategory.Few, PluralCategory.Many], PluralRule.Of("ru").Categories);
        Assert.Equal([PluralCategory.Other], PluralRule.Of("ja").Categories);
    }
}
