using System.Globalization;
using PhotoBot.Archive.Finding;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>"Not me" and "that's me", photo by photo. It counts at once, and in every later answer.</summary>
internal static class FeedbackHandler
{
    private const int NumbersARow = 5;

    internal static class Actions
    {
        public const string Choose = "mine";
        public const string ChooseWrong = "wrong";
        public const string Confirm = "yes";
        public const string Reject = "no";
        public const string Undo = "undo";
    }

    /// <summary>Null for a button of another handler, or about an answer that is gone or another person's.</summary>
    public static Decision? Press(ChatState state, CallbackData data)
    {
        if (state.Found is not { } result || ResultView.Parse(data.Subject) is not { } view) return null;
        return data.Action switch
        {
            Actions.Choose => Numbers(state, result, view, data.Argument, TextKey.Answer.MaybeHeader, Actions.Confirm),
            Actions.ChooseWrong => Numbers(state, result, view, data.Argument, TextKey.Feedback.ChooseNotMe, Actions.Reject),
            Actions.Confirm or Actions.Reject or Actions.Undo => result.Photos.FirstOrDefault(photo => photo.Position == data.Argument)
                is { } photo ? Set(state, result, view, photo, data.Action) : null,
            _ => null,
        };
    }

    private static Decision Numbers(ChatState state, SearchResult result, ResultView view, int from, TextKey question, string action)
    {
        var shown = ResultHandler.Page(state, result, view, from);
        if (shown.Count == 0) return state.Reply(TextKey.Answer.NoMore);
        var buttons = shown.Select((photo, number) => new KeyboardButton(
            (from + number + 1).ToString(CultureInfo.InvariantCulture),
            new CallbackData(action, view.ToString(), photo.Position).ToString()));
        var text = question == TextKey.Answer.MaybeHeader ? state.Say(question, ("count", shown.Count)) : state.Say(question);
        return state.Reply(new OutgoingMessage.Text(text, Keyboard.Grid(NumbersARow, buttons)));
    }

    private static Decision Set(ChatState state, SearchResult result, ResultView view, MatchedPhoto photo, string action)
    {
        bool? isMe = action switch { Actions.Confirm => true, Actions.Reject => false, _ => null };
        var after = result with { Photos = [.. result.Photos.Select(one => one.Face == photo.Face ? one with { IsMe = isMe } : one)] };
        var reply = action switch
        {
            Actions.Confirm => new OutgoingMessage.Text(
                state.Say(TextKey.Feedback.Confirmed),
                Keyboard.Column(state.Button(TextKey.Feedback.SearchAgainButton, new CallbackData(SelfieHandler.Actions.Again)))),
            Actions.Reject => new OutgoingMessage.Text(
                view.IsMaybe
                    ? state.Say(TextKey.Feedback.MaybeNotMe)
                    : state.Say(TextKey.Feedback.NotMeDone, ("number", Number(state, result, view, photo))),
                Keyboard.Column(state.Button(
                    TextKey.Feedback.BringBackButton, new CallbackData(Actions.Undo, view.ToString(), photo.Position)))),
            _ => state.Text(TextKey.Feedback.BroughtBack, ("number", Number(state, after, view, photo))),
        };
        return (state with { Found = after }).Reply(reply) with { Changes = [new Change.SetVerdict(photo.Face, isMe)] };
    }

    /// <summary>The photo's place as the person counts them.</summary>
    private static int Number(ChatState state, SearchResult result, ResultView view, MatchedPhoto photo) =>
        1 + view.Of(result, state.Order).TakeWhile(other => other.Photo != photo.Photo).Count();
}
