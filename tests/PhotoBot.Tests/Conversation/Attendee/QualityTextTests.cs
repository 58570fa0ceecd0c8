using PhotoBot.Conversation.Attendee;
using PhotoBot.Faces;

namespace PhotoBot.Tests.Conversation.Attendee;

public class QualityTextTests
{
    [Fact]
    public void Of_has_words_of_its_own_for_every_problem()
    {
        var problems = Enum.GetValues<QualityProblem>();

        Assert.Equal(problems.Length, problems.Select(QualityText.Of).Distinct().Count());
    }
}
