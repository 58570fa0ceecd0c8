using PhotoBot.Faces;
using PhotoBot.Imaging;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>What a person can do about a picture that can't be used, or finds less.</summary>
internal static class PictureTexts
{
    public static TextKey Of(QualityProblem problem) => problem switch
    {
        QualityProblem.TooSmall => TextKey.Quality.TooSmall,
        QualityProblem.Blurred => TextKey.Quality.Blurred,
        QualityProblem.TooDark => TextKey.Quality.TooDark,
        QualityProblem.TooBright => TextKey.Quality.TooBright,
        QualityProblem.TurnedAway => TextKey.Quality.TurnedAway,
        QualityProblem.Covered => TextKey.Quality.Covered,
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "No text for this problem."),
    };

    public static TextKey Of(UnreadableReason reason) => reason switch
    {
        UnreadableReason.TooManyPixels or UnreadableReason.TooLarge => TextKey.Unreadable.TooManyPixels,
        UnreadableReason.UnsupportedFormat => TextKey.Unreadable.UnsupportedKind,
        UnreadableReason.NotAnImage or UnreadableReason.Empty => TextKey.Unreadable.NotAnImage,
        _ => TextKey.Unreadable.Damaged,
    };
}
