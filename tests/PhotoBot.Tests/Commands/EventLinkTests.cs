using PhotoBot.Commands;

namespace PhotoBot.Tests.Commands;

public sealed class EventLinkTests
{
    [Theory]
    [InlineData("photo_bot")]
    [InlineData(" @photo_bot ")]
    public void A_link_opens_the_bot_with_the_code(string bot) =>
        Assert.Equal("https://t.me/photo_bot?start=01ABCDEFGH", EventLink.Of(bot, "01ABCDEFGH"));

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("bot")]
    [InlineData("1photo_bot")]
    [InlineData("photo bot")]
    [InlineData("photo_bot?start=x")]
    [InlineData("https://t.me/photo_bot")]
    public void What_no_bot_is_called_is_refused(string bot) => Assert.Throws<UsageException>(() => EventLink.Of(bot, "01ABCDEFGH"));
}
