using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Photos that show the person with people they choose.</summary>
internal static class TogetherHandler
{
    internal static class Actions
    {
        public const string Begin = "together";
        public const string Cancel = "alone";
    }

    /// <summary>Null for a button of another handler.</summary>
    public static Decision? Press(ChatState state, CallbackData data)
    {
        switch (data.Action)
        {
            case Actions.Cancel:
                return (state with { Session = state.Session with { Companions = [], Next = PictureUse.Search } })
                    .Reply(WithButton(state, TextKey.Together.Cancelled, TextKey.Feedback.SearchAgainButton, SelfieHandler.Actions.Again));
            case Actions.Begin when state.Session.Selfies.Count == 0:
                return state.Reply(TextKey.Together.OwnSelfieFirst);
            case Actions.Begin:
                return (state with { Session = state.Session with { Next = PictureUse.Together } })
                    .Reply(WithButton(state, TextKey.Together.Ask, TextKey.Together.CancelButton, Actions.Cancel));
            default:
                return null;
        }
    }

    private static OutgoingMessage.Text WithButton(ChatState state, TextKey text, TextKey label, string action) =>
        new(state.Say(text), Keyboard.Column(state.Button(label, new CallbackData(action))));
}
