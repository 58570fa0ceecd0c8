using PhotoBot.LocalChat.Formatting;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Formatting;

public sealed class FormattedTextTests
{
    [Theory]
    [InlineData(" \n hello\r\n world \n", "hello\n world", "")]
    [InlineData("  <b> bold </b> ", "bold", "bold 0+4")]
    [InlineData("<b>  </b>x<i> </i>", "x", "")]
    [InlineData("  a <code> x </code>", "a  x", "code 2+2")]
    [InlineData("a\tb\u202Ec", "a bc", "")]
    [InlineData(" \n ", "", "")]
    public void White_space_around_a_text_goes_and_entities_stay_right(string html, string text, string entities)
    {
        var read = FormattedText.Read(html, "HTML", given: null);

        Assert.Equal((text, entities), (read.Text, Entities.Write(read.Entities)));
    }

    [Theory]
    [InlineData("<i>a <b>b</b></i> /start", "italic 0+3, bold 2+1, bot_command 4+6")]
    [InlineData("<b>see /help now</b>", "bold 0+13, bot_command 4+5")]
    [InlineData("<b>a <code>b</code> c</b>", "bold 0+5, code 2+1")]
    [InlineData("<a href='example.org'><b>a</b> @somebody</a>", "text_link 0+11 http://example.org/, bold 0+1")]
    [InlineData("<blockquote><b>a</b></blockquote>", "blockquote 0+1, bold 0+1")]
    [InlineData("<code>/start</code>", "code 0+6")]
    public void Entities_stand_by_offset_then_length_and_nothing_is_found_in_code_and_links(string html, string entities) =>
        Assert.Equal(entities, Entities.Write(FormattedText.Read(html, "HTML", given: null).Entities));

    [Fact]
    public void Entities_given_stay_but_those_that_are_found()
    {
        MessageEntity[] given =
        [
            new() { Type = "italic", Offset = 2, Length = 4 }, new() { Type = "bold", Offset = 0, Length = 4 }, new() { Type = "mention", Offset = 0, Length = 6 },
        ];

        Assert.Equal("bold 0+4, italic 2+4", Entities.Write(FormattedText.Read("abcdef", parseMode: null, given).Entities));
    }

    [Theory]
    [InlineData(3, 1, "entity begins after the end of the text at UTF-16 offset 3")]
    [InlineData(1, 2, "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 3")]
    [InlineData(1, 1, "entity begins in a middle of a UTF-16 symbol at byte offset 4")]
    public void Entities_given_beyond_the_text_are_refused(int offset, int length, string reason) => Assert.Equal(
        "Bad Request: " + reason,
        Assert.Throws<RefusedException>(() => FormattedText.Read("😀", null, [new() { Type = "bold", Offset = offset, Length = length }])).Message);

    [Fact]
    public void Link_given_without_an_address_is_refused() => Assert.Equal(
        "Bad Request: entity URL 'localhost' is invalid: Wrong HTTP URL",
        Assert.Throws<RefusedException>(() => FormattedText.Read("x", null, [new() { Type = "text_link", Offset = 0, Length = 1, Url = "localhost" }])).Message);

    [Theory]
    [InlineData("html", "bold 0+1")]
    [InlineData("HTML", "bold 0+1")]
    [InlineData("None", "")]
    public void Parse_modes_are_known_in_any_case(string mode, string entities) =>
        Assert.Equal(entities, Entities.Write(FormattedText.Read("<b>a</b>", mode, given: null).Entities));

    [Theory]
    [InlineData("XML")]
    [InlineData("MarkdownV2")]
    public void Unknown_parse_mode_is_refused(string mode) =>
        Assert.Equal("Bad Request: unsupported parse_mode", Assert.Throws<RefusedException>(() => FormattedText.Read("x", mode, given: null)).Message);

    [Theory]
    [InlineData("/start abc", "bot_command 0+6")]
    [InlineData("see /help@photo_local_bot", "bot_command 4+21")]
    [InlineData("ask @photo_local_bot now", "mention 4+16")]
    [InlineData("at https://example.org/x?y #party", "url 3+23, hashtag 27+6")]
    [InlineData("and/or me@example.org 1/2", "")]
    public void Commands_names_links_and_tags_are_found(string text, string expected) =>
        Assert.Equal(
            expected, string.Join(", ", PlainEntities.Find(text).Select(entity => $"{entity.Type} {entity.Offset}+{entity.Length}")));
}

/// <summary>Writes entities short enough to be compared in one line.</summary>
internal static class Entities
{
    /// <summary>Kind, offset, length and what else there is: <c>pre 3+5 csharp</c>; in order, a comma between.</summary>
    public static string Write(IEnumerable<MessageEntity>? entities) =>
        string.Join(", ", (entities ?? []).Select(entity => $"{entity.Type} {entity.Offset}+{entity.Length} {entity.Url}{entity.Language}".TrimEnd()));
}
