using PhotoBot.Archive.Photos;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Conversation.Attendee;

public sealed class FeedbackHandlerTests
{
    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_photo_of_another_person_leaves_by_its_number_and_comes_back(string language)
    {
        var chat = new Chat(language: language);
        var second = chat.Choose(chat.Found(chat.Send(Chat.Selfie(1)), sure: 12)[0], TextKey.Answer.MoreButton, ("count", 2));

        var numbers = Assert.Single(chat.Choose(second[0], TextKey.Feedback.NotMeButton));
        Assert.Equal(chat.Reads(TextKey.Feedback.ChooseNotMe), Chat.TextOf(numbers));
        Assert.Equal(["11", "12"], Chat.Buttons(numbers).Select(button => button.Label));
        var rejected = chat.Press(Chat.Buttons(numbers).Last().Data!);

        Assert.Equal([new Change.SetVerdict(new FaceId(211), IsMe: false)], rejected.Changes);
        var done = Assert.Single(Chat.AfterToast(rejected));
        Assert.Equal(chat.Reads(TextKey.Feedback.NotMeDone, ("number", 12)), Chat.TextOf(done));
        var again = Chat.AfterToast(chat.Press("page.1.10"));
        Assert.Equal(chat.Reads(TextKey.Answer.Page, ("first", 11), ("last", 11), ("count", 11)), Chat.TextOf(again[0]));
        var undone = chat.Press(done, TextKey.Feedback.BringBackButton);
        Assert.Equal([new Change.SetVerdict(new FaceId(211), IsMe: null)], undone.Changes);
        Assert.Equal(chat.Reads(TextKey.Feedback.BroughtBack, ("number", 12)), Chat.TextOf(Chat.AfterToast(undone)));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_confirmed_photo_moves_to_the_front_of_the_sure_ones_and_a_new_search_is_offered(string language)
    {
        var chat = new Chat(language: language);
        var answer = chat.Found(chat.Send(Chat.Selfie(1)), sure: 1, maybe: 2);
        var maybe = chat.Choose(answer[0], TextKey.Answer.MaybeButton, ("count", 2));

        var numbers = Assert.Single(chat.Choose(maybe[0], TextKey.Feedback.ThatsMeButton));
        Assert.Equal(["1", "2"], Chat.Buttons(numbers).Select(button => button.Label));
        var confirmed = chat.Press(Chat.Buttons(numbers).Last().Data!);

        Assert.Equal([new Change.SetVerdict(new FaceId(202), IsMe: true)], confirmed.Changes);
        var said = Assert.Single(Chat.AfterToast(confirmed));
        Assert.Equal(chat.Reads(TextKey.Feedback.Confirmed), Chat.TextOf(said));
        var sure = Assert.IsType<OutgoingMessage.Photos>(Chat.AfterToast(chat.Press("page.1.0"))[1]);
        Assert.Equal([102L, 100], sure.Items.Select(photo => photo.Photo));
        Assert.Single(Assert.IsType<Decision.Search>(chat.Press(said, TextKey.Feedback.SearchAgainButton)).Selfies);
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_maybe_that_is_rejected_leaves(string language)
    {
        var chat = new Chat(language: language);
        chat.Found(chat.Send(Chat.Selfie(1)), sure: 1, maybe: 1);

        Assert.Equal(chat.Reads(TextKey.Feedback.MaybeNotMe), Chat.TextOf(Chat.AfterToast(chat.Press("no.1?.1"))));

        Assert.Equal(chat.Reads(TextKey.Answer.NoMore), Chat.TextOf(Chat.AfterToast(chat.Press("page.1?.0"))));
    }
}
