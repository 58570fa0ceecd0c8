using PhotoBot.LocalChat.Formatting;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Formatting;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("😀 <b>bold <i>both</i></b> &lt;3", "😀 bold both <3", "italic 8+4, bold 3+9")]
    [InlineData("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd", "bold 0+1, italic 1+1, underline 2+1, strikethrough 3+1")]
    [InlineData("<a href=\"https://example.org/?a=1&amp;b=2\">link</a>", "link", "text_link 0+4 https://example.org/?a=1&b=2")]
    [InlineData("<a href=Example.org>x</a>", "x", "text_link 0+1 http://example.org/")]
    [InlineData("<a>example.org</a> <a>no link</a>", "example.org no link", "text_link 0+11 http://example.org/")]
    [InlineData("<span class='tg-spoiler'>a</span><tg-spoiler>b</tg-spoiler>", "ab", "spoiler 0+1, spoiler 1+1")]
    [InlineData("<blockquote>a</blockquote><blockquote expandable>b</blockquote>", "ab", "blockquote 0+1, expandable_blockquote 1+1")]
    [InlineData("<pre><code class=\"language-csharp\">x</code></pre>", "x", "pre 0+1 csharp")]
    [InlineData("<code class=\"language-csharp\">x</code>", "x", "code 0+1")]
    [InlineData("<pre> <code class=\"language-csharp\">x</code></pre>", " x", "code 1+1, pre 0+2")]
    [InlineData("&laquo;&nbsp;&amp;&quot;&#65;&#x42;&#0;&lt", "&laquo;&nbsp;&\"AB&#0;<", "")]
    [InlineData("<i   a  = 1b-.  b='&lt;' c>x</>", "x", "italic 0+1")]
    [InlineData("<B>x</b  ><b></b>", "x", "bold 0+1")]
    public void Markup_becomes_entities_in_utf16_positions(string html, string text, string entities)
    {
        var parsed = HtmlText.Parse(html);

        Assert.Equal((text, entities), (parsed.Text, Entities.Write(parsed.Entities)));
    }

    [Theory]
    [InlineData("ä <h1>x</h1>", "Unsupported start tag \"h1\" at byte offset 3")]
    [InlineData("2 < 3>", "Unsupported start tag \"\" at byte offset 2")]
    [InlineData("2 <3", "Unclosed start tag at byte offset 2")]
    [InlineData("<b>x", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("x</b>", "Unexpected end tag at byte offset 1")]
    [InlineData("<b>x</b", "Unclosed end tag at byte offset 4")]
    [InlineData("<b><i>x</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    [InlineData("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
    [InlineData("<i  =x>", "Unclosed start tag at byte offset 0")]
    [InlineData("<i a=x,>", "Unclosed start tag at byte offset 0")]
    [InlineData("<i a=\"x>", "Unclosed start tag at byte offset 0")]
    [InlineData("&#xD83D;", "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units")]
    public void Wrong_markup_is_refused(string html, string reason) => Assert.Equal(
        "Bad Request: can't parse entities: " + reason, Assert.Throws<RefusedException>(() => HtmlText.Parse(html)).Message);
}
