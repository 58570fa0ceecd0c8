using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Photos that show the person with people they choose.</summary>
internal static class TogetherTalk
{
    /// <summary>Its buttons.</summary>
    internal static class Actions
    {
        public const string Begin = "together";
        public const string Cancel = "alone";
    }

    /// <summary>A press on one of its buttons.</summary>
    public static IReadOnlyList<OutgoingMessage> Press(Visit visit, ButtonData data)
    {
        if (data.Action is Actions.Cancel)
        {
            visit.Session.Part();
            visit.Session.Next = PictureUse.Search;
            return [new OutgoingMessage.Text(
                visit.Say(TextKey.Together.Cancelled), Keyboard.Column(visit.Button(TextKey.Feedback.SearchAgainButton, new ButtonData(SelfieTalk.Actions.Again))))];
        }

        if (visit.Session.Selfies.Count == 0) return [visit.Text(TextKey.Together.OwnSelfieFirst)];
        visit.Session.Next = PictureUse.Together;
        return [new OutgoingMessage.Text(
            visit.Say(TextKey.Together.Ask), Keyboard.Column(visit.Button(TextKey.Together.CancelButton, new ButtonData(Actions.Cancel))))];
    }
}
