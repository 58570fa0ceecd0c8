using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Faces;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Leaves a person out of every answer, or ends that, by a selfie.</summary>
internal static class HidingHandler
{
    internal static class Actions
    {
        public const string Show = "show";
        public const string Cancel = "nohide";
    }

    /// <summary><c>/hideme</c>. Sending the selfie that it asks for is the consent to it.</summary>
    public static Decision Open(ChatState state) => (state with { Session = state.Session with { Next = PictureUse.Hide } }).Reply(
        new OutgoingMessage.Text(state.Say(TextKey.HideMe.Ask), Keyboard.Column(
            state.Button(TextKey.HideMe.CancelButton, new CallbackData(Actions.Cancel)), ShowButton(state))));

    /// <summary>Null for a button of another handler.</summary>
    public static Decision? Press(ChatState state, CallbackData data) => data.Action switch
    {
        Actions.Show => (state with { Session = state.Session with { Next = PictureUse.Unhide } }).Reply(TextKey.HideMe.AskToShow),
        Actions.Cancel => (state with { Session = state.Session with { Next = PictureUse.Search } }).Reply(TextKey.HideMe.Cancelled),
        _ => null,
    };

    /// <summary>Hides the person of these faces.</summary>
    public static Decision Hide(ChatState state, IReadOnlyList<Embedding> faces) => state.Reply(
        new OutgoingMessage.Text(state.Say(TextKey.HideMe.Done), Keyboard.Column(ShowButton(state))))
        with { Changes = [.. faces.Select(face => new Change.Hide(face))] };

    /// <summary>Ends that.</summary>
    public static Decision Unhide(ChatState state, IReadOnlyList<Embedding> faces) =>
        state.Reply(faces.Any(state.Hidden.Hides) ? TextKey.HideMe.Shown : TextKey.HideMe.WasNotHidden)
        with { Changes = [.. faces.Select(face => new Change.Unhide(face))] };

    private static KeyboardButton ShowButton(ChatState state) =>
        state.Button(TextKey.HideMe.ShowButton, new CallbackData(Actions.Show));
}
