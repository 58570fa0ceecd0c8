using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Conversation.Attendee;

public sealed class AlertHandlerTests
{
    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void Alerts_begin_after_the_question_and_end_by_one_press(string language)
    {
        var chat = new Chat(language: language);
        var answer = chat.Found(chat.Send(Chat.Selfie(1)), sure: 1);

        var asked = Assert.Single(chat.Choose(answer[0], TextKey.Alerts.OfferButton));
        Assert.Equal(chat.Reads(TextKey.Alerts.Ask), Chat.TextOf(asked));
        var on = chat.Press(asked, TextKey.Alerts.OnButton);

        var template = Assert.IsType<Change.AlertsOn>(Assert.Single(on.Changes)).Template;
        Assert.InRange(Chat.Face(1).Similarity(template), 0.999f, 1.001f);
        var said = Assert.Single(Chat.AfterToast(on));
        Assert.Equal(chat.Reads(TextKey.Alerts.On), Chat.TextOf(said));
        Assert.Equal(chat.Reads(TextKey.Alerts.AlreadyOn), Chat.TextOf(Chat.Reply(chat.Say("/alerts"))));
        var off = chat.Press(said, TextKey.Alerts.OffButton);
        Assert.Equal([new Change.AlertsOff()], off.Changes);
        Assert.Equal(chat.Reads(TextKey.Alerts.Off), Chat.TextOf(Chat.AfterToast(off)));
        Assert.Equal(chat.Reads(TextKey.Alerts.Ask), Chat.TextOf(Chat.Reply(chat.Say("/alerts"))));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void Not_now_changes_nothing(string language)
    {
        var chat = new Chat(language: language);
        chat.Found(chat.Send(Chat.Selfie(1)), sure: 1);
        var asked = Assert.Single(Chat.Reply(chat.Say("/alerts")));

        var later = chat.Press(asked, TextKey.Alerts.NotNowButton);

        Assert.Empty(later.Changes);
        Assert.Equal(chat.Reads(TextKey.Alerts.NotNow), Chat.TextOf(Chat.AfterToast(later)));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void Consent_and_a_selfie_come_first(string language)
    {
        var stranger = new Chat(hasConsent: false, language);
        Assert.Equal(stranger.Reads(TextKey.Consent.Needed), Chat.TextOf(Chat.Reply(stranger.Say("/alerts"))));
        Assert.Empty(stranger.Press("alerton..0").Changes);

        var person = new Chat(language: language);
        Assert.Equal(person.Reads(TextKey.Alerts.SelfieFirst), Chat.TextOf(Chat.Reply(person.Say("/alerts"))));
        Assert.Empty(person.Press("alerton..0").Changes);
    }
}
