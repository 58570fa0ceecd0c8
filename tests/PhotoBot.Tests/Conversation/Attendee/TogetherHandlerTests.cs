using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Conversation.Attendee;

public sealed class TogetherHandlerTests
{
    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_companion_is_asked_for_and_both_are_searched_for(string language)
    {
        var chat = new Chat(language: language);
        var answer = chat.Found(chat.Send(Chat.Selfie(1)), sure: 3);

        Assert.Equal(chat.Reads(TextKey.Together.Ask), Chat.TextOf(chat.Choose(answer[0], TextKey.Answer.TogetherButton)));
        var found = chat.Found(chat.Send(Chat.Selfie(2)), sure: 1);

        Assert.StartsWith(chat.Reads(TextKey.Together.Found, ("count", 1)), Chat.TextOf(found[0]), StringComparison.Ordinal);
        Assert.Contains(Chat.Buttons(found[0]), button => button.Label == chat.Reads(TextKey.Together.OneMoreButton));
        Assert.Single(chat.State.Session.Companions);
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void No_photo_together_is_said_and_the_companion_can_be_left_out(string language)
    {
        var chat = new Chat(language: language);
        var answer = chat.Found(chat.Send(Chat.Selfie(1)), sure: 3);
        chat.Press(answer[0], TextKey.Answer.TogetherButton);

        var nothing = Assert.Single(chat.Found(chat.Send(Chat.Selfie(2)), sure: 0));

        Assert.Equal(chat.Reads(TextKey.Together.Nothing), Chat.TextOf(nothing));
        var cancelled = Assert.Single(chat.Choose(nothing, TextKey.Together.CancelButton));
        Assert.Equal(chat.Reads(TextKey.Together.Cancelled), Chat.TextOf(cancelled));
        Assert.Empty(Assert.IsType<Decision.Search>(chat.Press(cancelled, TextKey.Feedback.SearchAgainButton)).Companions);
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_persons_own_selfie_comes_first(string language)
    {
        var chat = new Chat(language: language);

        Assert.Equal(chat.Reads(TextKey.Together.OwnSelfieFirst), Chat.TextOf(Chat.AfterToast(chat.Press("together..0"))));

        Assert.Equal(PictureUse.Search, chat.State.Session.Next);
    }
}
