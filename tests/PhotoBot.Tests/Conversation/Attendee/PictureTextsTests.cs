using PhotoBot.Conversation.Attendee;
using PhotoBot.Faces;

namespace PhotoBot.Tests.Conversation.Attendee;

public class PictureTextsTests
{
    [Fact]
    public void Of_has_words_of_its_own_for_every_problem()
    {
        var problems = Enum.GetValues<QualityProblem>();

        Assert.Equal(problems.Length, problems.Select(PictureTexts.Of).Distinct().Count());
    }
}
