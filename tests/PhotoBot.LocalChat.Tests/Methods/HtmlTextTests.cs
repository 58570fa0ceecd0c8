using PhotoBot.LocalChat.Methods;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class HtmlTextTests
{
    [Fact]
    public void Formatting_becomes_entities_in_utf16_positions()
    {
        var (text, entities) = HtmlText.Parse("😀 <b>bold <i>both</i></b> &lt;3 <a href=\"https://example.org/?a=1&amp;b=2\">link</a>");

        Assert.Equal("😀 bold both <3 link", text);
        Assert.Equal(
            [
                new MessageEntity { Type = MessageEntityType.Italic, Offset = 8, Length = 4 },
                new MessageEntity { Type = MessageEntityType.Bold, Offset = 3, Length = 9 },
                new MessageEntity { Type = MessageEntityType.TextLink, Offset = 16, Length = 4, Url = "https://example.org/?a=1&b=2" },
            ],
            entities);
    }

    [Theory]
    [InlineData("ä <h1>x</h1>", "unsupported start tag \"h1\" at byte offset 3")]
    [InlineData("2 < 3", "unsupported start tag \"\" at byte offset 2")]
    [InlineData("<b>x", "can't find end tag corresponding to start tag \"b\"")]
    [InlineData("x</b>", "unexpected end tag at byte offset 1")]
    [InlineData("<b><i>x</b></i>", "unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    public void Wrong_markup_is_refused(string html, string reason)
    {
        var refusal = Assert.Throws<RefusedException>(() => HtmlText.Parse(html));

        Assert.Equal("Bad Request: can't parse entities: " + reason, refusal.Message);
    }
}
