using System.Globalization;
using PhotoBot.Archive.People;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>"Not me" and "that's me", photo by photo. What somebody says counts at once, and for every later answer.</summary>
internal sealed class FeedbackTalk(Answers answers, Attendees attendees, AnswerTalk pages, Verdicts verdicts)
{
    private const int NumbersARow = 5;

    /// <summary>Its buttons.</summary>
    internal static class Actions
    {
        public const string Choose = "mine";
        public const string ChooseWrong = "wrong";
        public const string Confirm = "yes";
        public const string Reject = "no";
        public const string Undo = "undo";
    }

    /// <summary>A press on one of its buttons; null when the answer is not this person's, or is no more.</summary>
    public IReadOnlyList<OutgoingMessage>? Press(Visit visit, ButtonData data)
    {
        if (AnswerView.Parse(data.Subject) is not { } view || answers.Find(visit.Person, view.Answer) is not { } answer) return null;
        return data.Action switch
        {
            Actions.Choose => [Numbers(visit, answer, view, data.Argument, TextKey.Answer.MaybeHeader, Actions.Confirm)],
            Actions.ChooseWrong => [Numbers(visit, answer, view, data.Argument, TextKey.Feedback.ChooseNotMe, Actions.Reject)],
            _ => answer.Photos.FirstOrDefault(photo => photo.Position == data.Argument) is { } photo ? Say(visit, view, photo, data.Action) : null,
        };
    }

    /// <summary>As the person counts the photos now: one taken away has no number, so it is asked before it goes or once it is back.</summary>
    private int Number(Visit visit, AnswerView view, AnsweredPhoto photo) =>
        1 + answers.Find(visit.Person, view.Answer)!.In(view, attendees.Get(visit.Person).Sort).TakeWhile(other => other.Photo != photo.Photo).Count();

    private OutgoingMessage.Text Numbers(Visit visit, Answer answer, AnswerView view, int from, TextKey question, string action)
    {
        var shown = pages.Shown(visit, answer, view, from);
        if (shown.Count == 0) return visit.Text(TextKey.Answer.NoMore);
        var buttons = shown.Select((photo, number) => new KeyboardButton(
            (from + number + 1).ToString(CultureInfo.InvariantCulture), new ButtonData(action, view.ToString(), photo.Position).ToString()));
        var words = question == TextKey.Answer.MaybeHeader ? visit.Say(question, ("count", shown.Count)) : visit.Say(question);
        return new OutgoingMessage.Text(words, Keyboard.Grid(NumbersARow, buttons));
    }

    private IReadOnlyList<OutgoingMessage> Say(Visit visit, AnswerView view, AnsweredPhoto photo, string action)
    {
        var number = Number(visit, view, photo);
        switch (action)
        {
            case Actions.Confirm:
                verdicts.Say(visit.Person, photo.Face, isMe: true);
                return [new OutgoingMessage.Text(
                    visit.Say(TextKey.Feedback.Confirmed), Keyboard.Column(visit.Button(TextKey.Feedback.SearchAgainButton, new ButtonData(SelfieTalk.Actions.Again))))];
            case Actions.Reject:
                verdicts.Say(visit.Person, photo.Face, isMe: false);
                var undo = Keyboard.Column(visit.Button(TextKey.Feedback.BringBackButton, new ButtonData(Actions.Undo, view.ToString(), photo.Position)));
                return [new OutgoingMessage.Text(
                    view.IsMaybe ? visit.Say(TextKey.Feedback.MaybeNotMe) : visit.Say(TextKey.Feedback.NotMeDone, ("number", number)), undo)];
            default:
                verdicts.Undo(visit.Person, photo.Face);
                return [visit.Text(TextKey.Feedback.BroughtBack, ("number", Number(visit, view, photo)))];
        }
    }
}
