using PhotoBot.Archive.People;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Conversation.Attendee;

public sealed class ConsentHandlerTests
{
    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_newcomer_is_greeted_and_asked_and_can_agree(string language)
    {
        var chat = new Chat(hasConsent: false, language);

        var asked = Assert.Single(Chat.Reply(chat.Say("/start")));

        Assert.Equal($"{chat.Reads(TextKey.Consent.Greeting)}\n\n{chat.Reads(TextKey.Consent.Terms)}", Chat.TextOf(asked));
        Assert.Equal(
            [chat.Reads(TextKey.Consent.AgreeButton), chat.Reads(TextKey.Consent.PolicyButton), chat.Reads(TextKey.Consent.DeclineButton)],
            Chat.Buttons(asked).Select(button => button.Label));
        var agreed = chat.Press(asked, TextKey.Consent.AgreeButton);
        Assert.Equal(chat.Reads(TextKey.Consent.Given), Chat.TextOf(Chat.AfterToast(agreed)));
        Assert.Equal([new Change.GiveConsent(Chat.PolicyVersion), new Change.SetLanguage(language)], agreed.Changes);
        Assert.Equal(chat.Reads(TextKey.Consent.WelcomeBack), Chat.TextOf(Chat.Reply(chat.Say("/start"))));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_selfie_of_a_person_who_declines_is_dropped(string language)
    {
        var chat = new Chat(hasConsent: false, language);
        var asked = Assert.Single(Chat.Reply(chat.SendFiles(1)));

        Assert.Equal(chat.Reads(TextKey.Consent.Declined), Chat.TextOf(chat.Choose(asked, TextKey.Consent.DeclineButton)));

        Assert.Empty(chat.State.Session.BeforeConsent);
        Assert.Equal(chat.Reads(TextKey.Consent.Given), Chat.TextOf(chat.Choose(asked, TextKey.Consent.AgreeButton)));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void The_policy_is_shown_with_the_button_that_fits(string language)
    {
        var chat = new Chat(hasConsent: false, language);

        var policy = Assert.IsType<OutgoingMessage.Text>(Assert.Single(Chat.Reply(chat.Say("/privacy"))));

        Assert.True(policy.IsHtml);
        Assert.Equal([chat.Reads(TextKey.Consent.AgreeButton)], Chat.Buttons(policy).Select(button => button.Label));
        chat.Press(policy, TextKey.Consent.AgreeButton);
        var again = Assert.Single(Chat.Reply(chat.Say("/privacy")));
        Assert.Equal(policy.Content, Chat.TextOf(again));
        Assert.Equal([chat.Reads(TextKey.Consent.WithdrawButton)], Chat.Buttons(again).Select(button => button.Label));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void Withdrawing_ends_alerts_and_forgets_the_selfies(string language)
    {
        var chat = new Chat(language: language);
        chat.Found(chat.Send(Chat.Selfie(1)), sure: 1);
        var policy = Assert.Single(Chat.Reply(chat.Say("/privacy")));

        var withdrawn = chat.Press(policy, TextKey.Consent.WithdrawButton);

        Assert.Equal(chat.Reads(TextKey.Consent.Withdrawn), Chat.TextOf(Chat.AfterToast(withdrawn)));
        Assert.Equal([new Change.WithdrawConsent(), new Change.AlertsOff()], withdrawn.Changes);
        Assert.Empty(chat.State.Session.Selfies);
        Assert.StartsWith(chat.Reads(TextKey.Consent.SelfieFirst), Chat.TextOf(Chat.Reply(chat.SendFiles(1))), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_consent_to_an_earlier_policy_is_asked_for_again(string language)
    {
        var chat = new Chat(language: language);
        chat.State = chat.State with { Consent = new Consent("earlier", DateTimeOffset.UnixEpoch) };

        var asked = Assert.Single(Chat.Reply(chat.SendFiles(1)));

        Assert.Equal($"{chat.Reads(TextKey.Consent.PolicyChanged)}\n\n{chat.Reads(TextKey.Consent.Terms)}", Chat.TextOf(asked));
        var stale = Assert.IsType<OutgoingMessage.Toast>(Assert.Single(Chat.Reply(chat.Press("agree.earlier.0"))));
        Assert.Equal(chat.Reads(TextKey.Errors.ButtonExpired), stale.Note);
    }
}
