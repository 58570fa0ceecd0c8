using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Faces;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Alerts of new photos: on once the person has read what is kept for them, off by one press.</summary>
internal sealed class AlertHandler(ConsentHandler consent)
{
    internal static class Actions
    {
        public const string Ask = "alert";
        public const string On = "alerton";
        public const string Off = "alertoff";
        public const string NotNow = "alertno";
    }

    /// <summary><c>/alerts</c>.</summary>
    public Decision Open(ChatState state)
    {
        if (state.HasAlerts) return state.Reply(new OutgoingMessage.Text(state.Say(TextKey.Alerts.AlreadyOn), OffButton(state)));
        if (!consent.IsGiven(state)) return state.Reply(TextKey.Consent.Needed);
        if (state.Session.Selfies.Count == 0) return state.Reply(TextKey.Alerts.SelfieFirst);
        return state.Reply(new OutgoingMessage.Text(state.Say(TextKey.Alerts.Ask), Keyboard.Grid(
            2,
            state.Button(TextKey.Alerts.OnButton, new CallbackData(Actions.On)),
            state.Button(TextKey.Alerts.NotNowButton, new CallbackData(Actions.NotNow)))));
    }

    /// <summary>Null for a button of another handler.</summary>
    public Decision? Press(ChatState state, CallbackData data) => data.Action switch
    {
        Actions.On when consent.IsGiven(state) && state.Session.Selfies.Count > 0 => (state with { HasAlerts = true })
            .Reply(new OutgoingMessage.Text(state.Say(TextKey.Alerts.On), OffButton(state)))
            with { Changes = [new Change.AlertsOn(Embedding.Average([.. state.Session.Selfies]))] },
        Actions.Off => (state with { HasAlerts = false }).Reply(TextKey.Alerts.Off) with { Changes = [new Change.AlertsOff()] },
        Actions.NotNow => state.Reply(TextKey.Alerts.NotNow),
        Actions.Ask or Actions.On => Open(state),
        _ => null,
    };

    private static Keyboard OffButton(ChatState state) =>
        Keyboard.Column(state.Button(TextKey.Alerts.OffButton, new CallbackData(Actions.Off)));
}
