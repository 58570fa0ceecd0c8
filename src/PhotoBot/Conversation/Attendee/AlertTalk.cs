using PhotoBot.Archive.People;
using PhotoBot.Faces;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Being told of new photos: asked for by the person, with what is kept for it said first, and ended by one tap.</summary>
internal sealed class AlertTalk(Alerts alerts, ConsentTalk consent)
{
    /// <summary>Its buttons.</summary>
    internal static class Actions
    {
        public const string Ask = "alert";
        public const string On = "alerton";
        public const string Off = "alertoff";
        public const string NotNow = "alertno";
    }

    /// <summary><c>/alerts</c>: on, off, or whether to.</summary>
    public IReadOnlyList<OutgoingMessage> Open(Visit visit)
    {
        if (alerts.IsOn(visit.Person)) return [new OutgoingMessage.Text(visit.Say(TextKey.Alerts.AlreadyOn), OffButton(visit))];
        if (!consent.IsGiven(visit)) return [visit.Text(TextKey.Consent.Needed)];
        if (visit.Session.Selfies.Count == 0) return [visit.Text(TextKey.Alerts.SelfieFirst)];
        return [new OutgoingMessage.Text(visit.Say(TextKey.Alerts.Ask), Keyboard.Grid(
            2, visit.Button(TextKey.Alerts.OnButton, new ButtonData(Actions.On)), visit.Button(TextKey.Alerts.NotNowButton, new ButtonData(Actions.NotNow))))];
    }

    /// <summary>A press on one of its buttons.</summary>
    public IReadOnlyList<OutgoingMessage> Press(Visit visit, ButtonData data)
    {
        switch (data.Action)
        {
            case Actions.On when consent.IsGiven(visit) && visit.Session.Selfies.Count > 0:
                alerts.On(visit.Person, Embedding.Average([.. visit.Session.Selfies]));
                return [new OutgoingMessage.Text(visit.Say(TextKey.Alerts.On), OffButton(visit))];
            case Actions.Off:
                alerts.Off(visit.Person);
                return [visit.Text(TextKey.Alerts.Off)];
            case Actions.NotNow:
                return [visit.Text(TextKey.Alerts.NotNow)];
            default:
                return Open(visit);
        }
    }

    private static Keyboard OffButton(Visit visit) => Keyboard.Column(visit.Button(TextKey.Alerts.OffButton, new ButtonData(Actions.Off)));
}
