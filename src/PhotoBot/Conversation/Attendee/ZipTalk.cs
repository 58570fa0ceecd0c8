using PhotoBot.Archive.People;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>All photos of an answer as archives: the wish is written down here and granted in the background.</summary>
internal sealed class ZipTalk(ZipJobs jobs, Answers answers)
{
    /// <summary>Its button.</summary>
    internal const string Action = "zip";

    /// <summary>A press on its button; null when the answer is not this person's, or is no more.</summary>
    public IReadOnlyList<OutgoingMessage>? Press(Visit visit, ButtonData data)
    {
        if (AnswerView.Parse(data.Subject) is not { } view || answers.Find(visit.Person, view.Answer) is null) return null;
        if (!jobs.Add(visit.Update, visit.Person, view.Answer)) return [visit.Text(TextKey.Zip.AnotherIsPacked)];
        return [];
    }
}
