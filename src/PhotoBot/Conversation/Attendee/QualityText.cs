using PhotoBot.Faces;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>What a person can do about a selfie's quality.</summary>
internal static class QualityText
{
    public static TextKey Of(QualityProblem problem) => problem switch
    {
        QualityProblem.TooSmall => TextKey.Quality.TooSmall,
        QualityProblem.Blurred => TextKey.Quality.Blurred,
        QualityProblem.TooDark => TextKey.Quality.TooDark,
        QualityProblem.TooBright => TextKey.Quality.TooBright,
        QualityProblem.TurnedAway => TextKey.Quality.TurnedAway,
        QualityProblem.Covered => TextKey.Quality.Covered,
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "No words for this problem."),
    };
}
