using PhotoBot.Texts;

namespace PhotoBot.Tests.Texts;

public sealed class PhraseTests
{
    [Fact]
    public void A_phrase_names_each_of_its_places_once()
    {
        var phrase = Phrase.Parse("{a}, {b_c} and {a}");
        Assert.Equal(["a", "b_c"], phrase.Placeholders);
        Assert.Equal("A, B_C and A", phrase.Fill(name => name.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{A}")]
    [InlineData("{}")]
    [InlineData("{{a}}")]
    public void A_brace_without_a_place_is_a_mistake(string template) => Assert.Throws<FormatException>(() => Phrase.Parse(template));
}
