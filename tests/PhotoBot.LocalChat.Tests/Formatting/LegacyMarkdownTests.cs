using PhotoBot.LocalChat.Formatting;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Tests.Formatting;

public sealed class LegacyMarkdownTests
{
    [Theory]
    [InlineData("😀 *bold* _it_ `c`", "😀 bold it c", "bold 3+4, italic 8+2, code 11+1")]
    [InlineData("*a_b* \\_c\\. 3.5!", "a_b _c\\. 3.5!", "bold 0+3")]
    [InlineData("```csharp\nvar x;```", "var x;", "pre 0+6 csharp")]
    [InlineData("[a](example.org/x) [no link]", "a no link", "text_link 0+1 http://example.org/x")]
    [InlineData("** [](example.org)", " (example.org)", "")]
    public void Markup_becomes_entities_in_utf16_positions(string markdown, string text, string entities)
    {
        var parsed = LegacyMarkdown.Parse(markdown);

        Assert.Equal((text, entities), (parsed.Text, Entities.Write(parsed.Entities)));
    }

    [Theory]
    [InlineData("ä *b", 3)]
    [InlineData("snake_case", 5)]
    [InlineData("[a", 0)]
    [InlineData("```a``", 0)]
    public void What_does_not_end_is_refused(string markdown, int offset) => Assert.Equal(
        $"Bad Request: can't parse entities: Can't find end of the entity starting at byte offset {offset}",
        Assert.Throws<RefusedException>(() => LegacyMarkdown.Parse(markdown)).Message);
}
