using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>The greeting, the policy and the consent: no face is looked at before its owner agrees.</summary>
internal sealed class ConsentHandler(PrivacyPolicies policies)
{
    internal static class Actions
    {
        public const string Agree = "agree";
        public const string Decline = "decline";
        public const string Policy = "policy";
        public const string Withdraw = "withdraw";
    }

    /// <summary>Whether the person has agreed to the policy of today.</summary>
    public bool IsGiven(ChatState state) => string.Equals(state.Consent?.Version, policies.Version, StringComparison.Ordinal);

    /// <summary>
    /// <c>/start</c>, with the code of an event when its link was followed. A wrong code gets the answer of no code, so that guessing
    /// shows nothing.
    /// </summary>
    public Decision Greet(ChatState state, string code)
    {
        // The next picture is for a search, whatever was asked for before.
        state = state with { Session = state.Session with { Next = PictureUse.Search } };
        var welcome = IsGiven(state) ? state.Text(TextKey.Consent.WelcomeBack) : Ask(state, TextKey.Consent.Greeting);
        if (code.Length == 0) return state.Reply(welcome);
        return state.Event is { } joined
            ? state.Reply(state.Text(TextKey.Events.Joined, ("event", joined.Name)), welcome)
                with { Changes = [new Change.Admit(joined.Id)] }
            : state.Reply(welcome) with { Changes = [new Change.CountWrongCode()] };
    }

    /// <summary>Asks for consent.</summary>
    public OutgoingMessage.Text Ask(ChatState state, TextKey opening)
    {
        var before = state.Consent is null ? opening : TextKey.Consent.PolicyChanged;
        return new OutgoingMessage.Text(
            $"{state.Say(before)}\n\n{state.Say(TextKey.Consent.Terms)}",
            // One a row: in some languages the policy's name is too long for half a phone.
            Keyboard.Column(
                AgreeButton(state),
                state.Button(TextKey.Consent.PolicyButton, new CallbackData(Actions.Policy)),
                state.Button(TextKey.Consent.DeclineButton, new CallbackData(Actions.Decline))));
    }

    /// <summary><c>/privacy</c>.</summary>
    public OutgoingMessage.Text Policy(ChatState state) => new(
        policies.Html(state.Language),
        Keyboard.Column(IsGiven(state)
            ? state.Button(TextKey.Consent.WithdrawButton, new CallbackData(Actions.Withdraw))
            : AgreeButton(state)),
        IsHtml: true);

    /// <summary>Null for a button of another handler, or about a policy that has changed since.</summary>
    public Decision? Press(ChatState state, CallbackData data) => data.Action switch
    {
        Actions.Agree when string.Equals(data.Subject, policies.Version, StringComparison.Ordinal) => Agree(state),
        Actions.Decline => (state with { Session = state.Session with { BeforeConsent = [] } }).Reply(TextKey.Consent.Declined),
        Actions.Policy => state.Reply(Policy(state)),
        Actions.Withdraw => (state with { Consent = null, HasAlerts = false, Session = state.Session.Emptied() })
            .Reply(TextKey.Consent.Withdrawn) with { Changes = [new Change.WithdrawConsent(), new Change.AlertsOff()] },
        _ => null,
    };

    private Decision Agree(ChatState state)
    {
        // What is sent later, without being asked for, is in the language they agreed in.
        Change[] changes = [new Change.GiveConsent(policies.Version), new Change.SetLanguage(state.Language.Tag)];
        var waiting = state.Session.BeforeConsent;
        var decision = waiting.Count > 0
            ? SelfieHandler.LookAt(state with { Session = state.Session with { BeforeConsent = [] } }, waiting)
            : state.Reply(TextKey.Consent.Given);
        return decision with { Changes = [.. changes, .. decision.Changes] };
    }

    private KeyboardButton AgreeButton(ChatState state) =>
        state.Button(TextKey.Consent.AgreeButton, new CallbackData(Actions.Agree, policies.Version));
}
