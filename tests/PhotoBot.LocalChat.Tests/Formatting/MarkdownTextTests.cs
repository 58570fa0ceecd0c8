using PhotoBot.LocalChat.Formatting;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Tests.Formatting;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("😀 *bold _both_* \\<3", "😀 bold both <3", "italic 8+4, bold 3+9")]
    [InlineData("__u__ ~s~ ||h|| `c`", "u s h c", "underline 0+1, strikethrough 2+1, spoiler 4+1, code 6+1")]
    [InlineData("_a __b___", "a b", "underline 2+1, italic 0+3")]
    [InlineData("____ ** `` ``````", "   ", "")]
    [InlineData("```csharp\nvar x;\n```", "var x;\n", "pre 0+7 csharp")]
    [InlineData("```x```", "x", "pre 0+1")]
    [InlineData("`a.*_[\\`\\\\`", "a.*_[`\\", "code 0+7")]
    [InlineData("[a\\.b](https://example.org/\\)?x=(y)", "a.b", "text_link 0+3 https://example.org/)?x=(y")]
    [InlineData("[example\\.org]\\!", "example.org!", "text_link 0+11 http://example.org/")]
    [InlineData("[x](nowhere)", "x", "")]
    [InlineData("![😀](tg://emoji?id=12)\\!", "😀!", "")]
    [InlineData(">a\n>b\nc", "a\nb\nc", "blockquote 0+4")]
    [InlineData("x\n>a\n>b||\ny", "x\na\nb\ny", "expandable_blockquote 2+4")]
    [InlineData(">a ||b||", "a b", "spoiler 2+1, blockquote 0+3")]
    [InlineData(">a\n**>b", "a\nb", "blockquote 0+2, blockquote 2+1")]
    [InlineData("*>a\n*", "a\n", "blockquote 0+2, bold 0+2")]
    [InlineData(">||", "", "")]
    [InlineData("\\a\\😀\\", "a\\😀\\", "")]
    public void Markup_becomes_entities_in_utf16_positions(string markdown, string text, string entities)
    {
        var parsed = MarkdownText.Parse(markdown);

        Assert.Equal((text, entities), (parsed.Text, Entities.Write(parsed.Entities)));
    }

    [Theory]
    [InlineData("3.5", "Character '.' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("done!", "Character '!' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("a|b", "Character '|' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("a >b", "Character '>' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("ä *b", "Can't find end of Bold entity at byte offset 3")]
    [InlineData("_a__", "Can't find end of Underline entity at byte offset 2")]
    [InlineData("`a", "Can't find end of Code entity at byte offset 0")]
    [InlineData("```a b", "Can't find end of PreCode entity at byte offset 0")]
    [InlineData("```a", "Can't find end of Pre entity at byte offset 0")]
    [InlineData("[a](b", "Can't find end of a URL at byte offset 4")]
    [InlineData("![a]", "Custom emoji entity must contain a tg://emoji URL")]
    [InlineData("![a](b", "Can't find end of a custom emoji URL at byte offset 5")]
    [InlineData(">a\n>q||e||w||a\n||b", "Can't find end of Spoiler entity at byte offset 11")]
    [InlineData(">*a\nb*", "Can't find end of Bold entity at byte offset 1")]
    public void Wrong_markup_is_refused(string markdown, string reason) => Assert.Equal(
        "Bad Request: can't parse entities: " + reason, Assert.Throws<RefusedException>(() => MarkdownText.Parse(markdown)).Message);
}
