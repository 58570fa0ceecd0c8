using PhotoBot.LocalChat.Formatting;

namespace PhotoBot.LocalChat.Tests.Formatting;

public sealed class PlainEntitiesTests
{
    [Theory]
    [InlineData("/start abc", "bot_command 0+6")]
    [InlineData("see /help@photo_local_bot", "bot_command 4+21")]
    [InlineData("ask @photo_local_bot now", "mention 4+16")]
    [InlineData("at https://example.org/x?y #party", "url 3+23, hashtag 27+6")]
    [InlineData("and/or me@example.org 1/2", "")]
    public void Commands_names_links_and_tags_are_found(string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", PlainEntities.Find(text).Select(entity => $"{entity.Type} {entity.Offset}+{entity.Length}")));
}
