using PhotoBot.Archive.People;
using PhotoBot.Faces;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Being found by nobody, and being found again: by a selfie, which is asked for with what is kept of it.</summary>
internal sealed class HidingTalk(HiddenPeople hidden)
{
    /// <summary>Its buttons.</summary>
    internal static class Actions
    {
        public const string Show = "show";
        public const string Cancel = "nohide";
    }

    /// <summary><c>/hideme</c>. Sending the selfie that it asks for is the consent to it.</summary>
    public static OutgoingMessage Open(Visit visit)
    {
        visit.Session.Next = PictureUse.Hide;
        return new OutgoingMessage.Text(visit.Say(TextKey.HideMe.Ask), Keyboard.Column(
            visit.Button(TextKey.HideMe.CancelButton, new ButtonData(Actions.Cancel)), visit.Button(TextKey.HideMe.ShowButton, new ButtonData(Actions.Show))));
    }

    /// <summary>A press on one of its buttons.</summary>
    public static IReadOnlyList<OutgoingMessage> Press(Visit visit, ButtonData data)
    {
        visit.Session.Next = data.Action is Actions.Show ? PictureUse.Show : PictureUse.Search;
        return [visit.Text(data.Action is Actions.Show ? TextKey.HideMe.AskToShow : TextKey.HideMe.Cancelled)];
    }

    /// <summary>Hides or shows the person of a face.</summary>
    public IReadOnlyList<OutgoingMessage> Use(Visit visit, PictureUse use, Embedding face)
    {
        if (use is PictureUse.Show) return [visit.Text(hidden.Show(face) > 0 ? TextKey.HideMe.Shown : TextKey.HideMe.WasNotHidden)];
        hidden.Hide(face);
        return [new OutgoingMessage.Text(visit.Say(TextKey.HideMe.Done), Keyboard.Column(visit.Button(TextKey.HideMe.ShowButton, new ButtonData(Actions.Show))))];
    }
}
