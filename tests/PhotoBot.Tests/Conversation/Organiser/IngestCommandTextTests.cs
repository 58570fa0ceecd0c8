using PhotoBot.Conversation.Organiser;

namespace PhotoBot.Tests.Conversation.Organiser;

public sealed class IngestCommandTextTests
{
    [Theory]
    [InlineData("Summer /photos/summer", "Summer", "/photos/summer")]
    [InlineData("Summer 2026 /photos/summer 2026", "Summer 2026", "/photos/summer 2026")]
    [InlineData("\"Day 1 /evening\" /photos", "Day 1 /evening", "/photos")]
    [InlineData("“Summer 2026” /photos", "Summer 2026", "/photos")]
    [InlineData("„Sommer 2026“ /photos", "Sommer 2026", "/photos")]
    [InlineData("«Лето 2026» /photos", "Лето 2026", "/photos")]
    [InlineData("Summer \"/photos/summer 2026\"", "Summer", "/photos/summer 2026")]
    [InlineData("  Summer   /photos  ", "Summer", "/photos")]
    [InlineData("Summer /photos /more", "Summer", "/photos /more")]
    public void Album_and_folder_are_told_apart(string words, string album, string path) =>
        Assert.Equal(new IngestCommandText(album, path), IngestCommandText.Parse(words));

    [Theory]
    [InlineData("")]
    [InlineData("Summer")]
    [InlineData("/photos/summer")]
    [InlineData("Summer photos/summer")]
    [InlineData("\"\" /photos")]
    [InlineData("\"Summer\"")]
    public void Words_that_lack_one_of_them_are_not_taken(string words) => Assert.Null(IngestCommandText.Parse(words));
}
