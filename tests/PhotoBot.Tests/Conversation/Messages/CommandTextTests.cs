using PhotoBot.Conversation.Messages;

namespace PhotoBot.Tests.Conversation.Messages;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("/start", "start", "")]
    [InlineData("/Help", "help", "")]
    [InlineData("/help@photo_bot", "help", "")]
    [InlineData("/ingest@photo_bot Summer /photos", "ingest", "Summer /photos")]
    [InlineData("/ingest\nSummer\n/photos ", "ingest", "Summer\n/photos")]
    public void A_command_is_its_name_and_the_words_after_it(string text, string name, string words) =>
        Assert.Equal(new CommandText(name, words), CommandText.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("start")]
    [InlineData(" /start")]
    public void Other_texts_are_no_command(string? text) => Assert.Null(CommandText.Parse(text));
}
