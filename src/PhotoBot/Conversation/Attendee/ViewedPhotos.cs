using PhotoBot.Archive.People;

namespace PhotoBot.Conversation.Attendee;

/// <summary>The photos of an answer as somebody looks at them now: what they said of a face counts more than what the search thought.</summary>
internal static class ViewedPhotos
{
    /// <summary>The photos of a view, in the person's order.</summary>
    public static IReadOnlyList<AnsweredPhoto> In(this Answer answer, AnswerView view, PhotoOrder order)
    {
        var photos = answer.Photos.Where(photo => photo.IsMe != false && IsSure(photo) != view.IsMaybe && (view.Album is not { } album || photo.Album == album));
        return order is PhotoOrder.Time && !view.IsMaybe
            ? [.. photos.OrderByDescending(photo => photo.TakenAt ?? DateTime.MinValue).ThenBy(photo => photo.Position)]
            : [.. photos.OrderByDescending(photo => photo.IsMe == true).ThenBy(photo => photo.Position)];
    }

    private static bool IsSure(AnsweredPhoto photo) => photo.IsSure || photo.IsMe == true;
}
