using PhotoBot.Archive.People;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Conversation.Attendee;

public sealed class HidingHandlerTests
{
    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_selfie_hides_its_person_and_another_shows_them_again(string language)
    {
        var chat = new Chat(hasConsent: false, language);

        Assert.Equal(chat.Reads(TextKey.HideMe.Ask), Chat.TextOf(Chat.Reply(chat.Say("/hideme"))));
        var done = Assert.Single(Chat.Reply(chat.Send(Chat.Selfie(1))));
        Assert.Equal(chat.Reads(TextKey.HideMe.Done), Chat.TextOf(done));

        Assert.Equal(chat.Reads(TextKey.HideMe.AskToShow), Chat.TextOf(chat.Choose(done, TextKey.HideMe.ShowButton)));
        chat.State = chat.State with { Hidden = new HiddenFaces([new HiddenTemplate(1, "", Chat.Face(1))], 0.5f) };
        var shown = chat.Send(Chat.Selfie(1));

        Assert.Equal(chat.Reads(TextKey.HideMe.Shown), Chat.TextOf(Chat.Reply(shown)));
        var face = Assert.IsType<Change.Unhide>(Assert.Single(shown.Changes)).Face;
        Assert.InRange(Chat.Face(1).Similarity(face), 0.999f, 1.001f);
        Assert.Equal(PictureUse.Search, chat.State.Session.Next);
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_person_who_was_not_hidden_reads_that(string language)
    {
        var chat = new Chat(language: language);
        var asked = Assert.Single(Chat.Reply(chat.Say("/hideme")));
        chat.Press(asked, TextKey.HideMe.ShowButton);

        Assert.Equal(chat.Reads(TextKey.HideMe.WasNotHidden), Chat.TextOf(Chat.Reply(chat.Send(Chat.Selfie(1)))));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void Cancelled_hiding_makes_the_next_picture_a_search(string language)
    {
        var chat = new Chat(language: language);
        var asked = Assert.Single(Chat.Reply(chat.Say("/hideme")));

        Assert.Equal(chat.Reads(TextKey.HideMe.Cancelled), Chat.TextOf(chat.Choose(asked, TextKey.HideMe.CancelButton)));

        Assert.IsType<Decision.Search>(chat.Send(Chat.Selfie(1)));
    }
}
