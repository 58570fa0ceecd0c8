using PhotoBot.Archive.Events;
using PhotoBot.Archive.People;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Nothing is done with a face before its owner says so: the greeting, the policy, and what they agree to.</summary>
internal sealed class ConsentTalk(Consents consents, Attendees attendees, Alerts alerts, Admissions admissions, PrivacyPolicies policies)
{
    /// <summary>Its buttons.</summary>
    internal static class Actions
    {
        public const string Agree = "agree";
        public const string Decline = "decline";
        public const string Policy = "policy";
        public const string Withdraw = "withdraw";
    }

    /// <summary>Whether somebody has agreed to the policy as it is now.</summary>
    public bool IsGiven(Visit visit) => string.Equals(consents.Current(visit.Person)?.Version, policies.Version, StringComparison.Ordinal);

    /// <summary>
    /// <c>/start</c>, with the code of an event when its link was followed. A code that opens nothing is answered as none: it says nothing about what there is.
    /// </summary>
    public IReadOnlyList<OutgoingMessage> Greet(Visit visit, string code)
    {
        // Whoever begins anew means the next picture for a search, whatever they were asked for before.
        visit.Session.Next = PictureUse.Search;
        var joined = code.Length > 0 ? admissions.Try(visit.Person, code) : null;
        var welcome = IsGiven(visit) ? visit.Text(TextKey.Consent.WelcomeBack) : Ask(visit, TextKey.Consent.Greeting);
        return joined is null ? [welcome] : [visit.Text(TextKey.Events.Joined, ("event", joined.Name)), welcome];
    }

    /// <summary>Asks for consent, as the answer to something that needs it.</summary>
    public OutgoingMessage.Text Ask(Visit visit, TextKey opening)
    {
        var before = consents.Current(visit.Person) is null ? opening : TextKey.Consent.PolicyChanged;
        return new OutgoingMessage.Text(
            $"{visit.Say(before)}\n\n{visit.Say(TextKey.Consent.Terms)}",
            // Below each other: in some languages the policy's name is too long for half a phone.
            Keyboard.Column(
                visit.Button(TextKey.Consent.AgreeButton, new ButtonData(Actions.Agree, policies.Version)),
                visit.Button(TextKey.Consent.PolicyButton, new ButtonData(Actions.Policy)),
                visit.Button(TextKey.Consent.DeclineButton, new ButtonData(Actions.Decline))));
    }

    /// <summary><c>/privacy</c>.</summary>
    public OutgoingMessage.Text Policy(Visit visit) => new(
        policies.Html(visit.Language),
        IsGiven(visit)
            ? Keyboard.Column(visit.Button(TextKey.Consent.WithdrawButton, new ButtonData(Actions.Withdraw)))
            : Keyboard.Column(visit.Button(TextKey.Consent.AgreeButton, new ButtonData(Actions.Agree, policies.Version))),
        IsHtml: true);

    /// <summary>A press on one of its buttons; null when it is about a policy that holds no more.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>?> PressAsync(Visit visit, ButtonData data, SelfieTalk selfies, CancellationToken stop)
    {
        switch (data.Action)
        {
            case Actions.Agree when string.Equals(data.Subject, policies.Version, StringComparison.Ordinal):
                consents.Give(visit.Person, policies.Version);
                // What is sent later, without being asked, is in the language they agreed in.
                attendees.SetLanguage(visit.Person, visit.Language.Tag);
                return await selfies.GoOnAsync(visit, stop) ?? [visit.Text(TextKey.Consent.Given)];
            case Actions.Decline:
                visit.Session.BeforeConsent = null;
                return [visit.Text(TextKey.Consent.Declined)];
            case Actions.Policy:
                return [Policy(visit)];
            case Actions.Withdraw:
                consents.Withdraw(visit.Person);
                alerts.Off(visit.Person);
                visit.Session.BeginAnew();
                return [visit.Text(TextKey.Consent.Withdrawn)];
            default:
                return null;
        }
    }
}
