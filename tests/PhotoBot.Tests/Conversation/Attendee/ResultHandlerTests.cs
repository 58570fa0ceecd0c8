using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Conversation.Attendee;

public sealed class ResultHandlerTests
{
    private static readonly DateTime Day = new(2026, 5, 1);

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void An_answer_says_how_many_from_where_and_when(string language)
    {
        var chat = new Chat(language: language);

        var messages = chat.Found(chat.Send(Chat.Selfie(1)), [Chat.Photo(0, takenAt: Day), Chat.Photo(1, takenAt: Day.AddYears(-9))]);

        var origin = chat.Reads(TextKey.Answer.FromAlbum, ("album", "Summer"), ("years", chat.State.Language.Years(Day.AddYears(-9), Day)));
        Assert.Equal(
            $"{chat.Reads(TextKey.Answer.Found, ("count", 2))} {origin}\n{chat.Reads(TextKey.Answer.AllFollow)}", Chat.TextOf(messages[0]));
        Assert.Equal(
            new[] { Day, Day.AddYears(-9) }.Select(
                day => chat.Reads(TextKey.Answer.PhotoCaption, ("album", "Summer"), ("date", chat.State.Language.Date(day)))),
            Photos(messages).Items.Select(photo => photo.Caption));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void Nothing_found_is_said_and_a_new_selfie_offered(string language)
    {
        var chat = new Chat(language: language);

        var messages = chat.Found(chat.Send(Chat.Selfie(1)), sure: 0);

        Assert.Equal(chat.Reads(TextKey.Answer.Nothing), Chat.TextOf(messages));
        Assert.Equal(chat.Reads(TextKey.Selfie.StartedAnew), Chat.TextOf(chat.Choose(messages[0], TextKey.Selfie.NewSelfieButton)));
        Assert.Empty(chat.State.Session.Selfies);
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void More_shows_ten_at_a_time_until_none_are_left(string language)
    {
        var chat = new Chat(language: language);
        var first = chat.Found(chat.Send(Chat.Selfie(1)), sure: 23);
        Assert.Contains(chat.Reads(TextKey.Answer.SurestFollow, ("count", 10)), Chat.TextOf(first[0]), StringComparison.Ordinal);

        var second = chat.Choose(first[0], TextKey.Answer.MoreButton, ("count", 13));
        var third = chat.Choose(second[0], TextKey.Answer.MoreButton, ("count", 3));

        Assert.Equal(chat.Reads(TextKey.Answer.Page, ("first", 11), ("last", 20), ("count", 23)), Chat.TextOf(second[0]));
        Assert.Equal(chat.Reads(TextKey.Answer.Page, ("first", 21), ("last", 23), ("count", 23)), Chat.TextOf(third[0]));
        Assert.Equal(
            Enumerable.Range(100, 23).Select(number => (long)number),
            new[] { first, second, third }.SelectMany(page => Photos(page).Items).Select(photo => photo.Photo));
        Assert.DoesNotContain(Chat.Buttons(third[0]), button => button.Data!.StartsWith("page.1.", StringComparison.Ordinal));
        Assert.Equal(chat.Reads(TextKey.Answer.NoMore), Chat.TextOf(Chat.AfterToast(chat.Press("page.1.30"))));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void Newest_first_and_surest_first_hold_for_the_next_answer(string language)
    {
        var chat = new Chat(language: language);
        MatchedPhoto[] found =
            [Chat.Photo(0, takenAt: Day), Chat.Photo(1, takenAt: Day.AddDays(2)), Chat.Photo(2, takenAt: Day.AddDays(1))];
        var answer = chat.Found(chat.Send(Chat.Selfie(1)), found);

        var newest = chat.Press(answer[0], TextKey.Answer.NewestFirstButton);

        Assert.Equal([new Change.SetOrder(PhotoOrder.Time)], newest.Changes);
        Assert.Equal([101L, 102, 100], Photos(Chat.AfterToast(newest)).Items.Select(photo => photo.Photo));
        var next = chat.Found(chat.Send(Chat.Selfie(1)), found);
        Assert.Equal([101L, 102, 100], Photos(next).Items.Select(photo => photo.Photo));
        var surest = chat.Choose(next[0], TextKey.Answer.SurestFirstButton);
        Assert.Equal([100L, 101, 102], Photos(surest).Items.Select(photo => photo.Photo));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void By_album_lists_the_albums_and_shows_one(string language)
    {
        var chat = new Chat(language: language);
        var answer = chat.Found(chat.Send(Chat.Selfie(1)), [Chat.Photo(0, album: 2), Chat.Photo(1), Chat.Photo(2, album: 2)]);
        Assert.Contains(chat.Reads(TextKey.Answer.FromAlbumsUndated, ("count", 2)), Chat.TextOf(answer[0]), StringComparison.Ordinal);

        var albums = Assert.Single(chat.Choose(answer[0], TextKey.Answer.ByAlbumButton));

        Assert.Equal(chat.Reads(TextKey.Answer.ChooseAlbum), Chat.TextOf(albums));
        Assert.Equal(
            [
                chat.Reads(TextKey.Answer.AlbumButton, ("album", "Summer"), ("count", 1)),
                chat.Reads(TextKey.Answer.AlbumButton, ("album", "Summer 2"), ("count", 2)),
            ],
            Chat.Buttons(albums).Select(button => button.Label));
        var one = chat.Choose(albums, TextKey.Answer.AlbumButton, ("album", "Summer 2"), ("count", 2));
        Assert.Equal(chat.Reads(TextKey.Answer.InAlbum, ("album", "Summer 2"), ("count", 2)), Chat.TextOf(one[0]));
        Assert.Equal([100L, 102], Photos(one).Items.Select(photo => photo.Photo));
        Assert.Equal(3, Photos(chat.Choose(one[0], TextKey.Answer.AllAlbumsButton)).Items.Count);
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void Photos_that_may_be_the_person_are_apart_and_shown_on_request(string language)
    {
        var chat = new Chat(language: language);
        var answer = chat.Found(
            chat.Send(Chat.Selfie(1)), [Chat.Photo(0), Chat.Photo(1, isSure: false, takenAt: Day), Chat.Photo(2, isSure: false)]);
        Assert.Contains(chat.Reads(TextKey.Answer.MaybeApart, ("count", 2)), Chat.TextOf(answer[0]), StringComparison.Ordinal);

        var maybe = chat.Choose(answer[0], TextKey.Answer.MaybeButton, ("count", 2));

        Assert.Equal(chat.Reads(TextKey.Answer.MaybeHeader, ("count", 2)), Chat.TextOf(maybe[0]));
        Assert.Equal(
            [
                chat.Reads(TextKey.Answer.MaybeCaption, ("album", "Summer"), ("date", chat.State.Language.Date(Day))),
                chat.Reads(TextKey.Answer.MaybeCaptionUndated, ("album", "Summer")),
            ],
            Photos(maybe).Items.Select(photo => photo.Caption));
        Assert.Equal(
            [chat.Reads(TextKey.Feedback.ThatsMeButton), chat.Reads(TextKey.Feedback.NotMeButton)],
            Chat.Buttons(maybe[0]).Select(button => button.Label));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void An_answer_of_unsure_photos_alone_shows_none_of_them(string language)
    {
        var chat = new Chat(language: language);

        var messages = chat.Found(chat.Send(Chat.Selfie(1)), sure: 0, maybe: 3);

        Assert.Equal(chat.Reads(TextKey.Answer.OnlyMaybe, ("count", 3)), Chat.TextOf(messages));
        Assert.Equal(3, Photos(chat.Choose(messages[0], TextKey.Answer.MaybeButton, ("count", 3))).Items.Count);
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void Originals_and_frames_are_of_the_page_that_is_shown(string language)
    {
        var chat = new Chat(language: language);
        var second = chat.Choose(chat.Found(chat.Send(Chat.Selfie(1)), sure: 12)[0], TextKey.Answer.MoreButton, ("count", 2));

        var originals = chat.Choose(second[0], TextKey.Answer.OriginalsButton);
        var framed = chat.Choose(second[0], TextKey.Answer.FrameButton);

        Assert.Equal(chat.Reads(TextKey.Originals.Sending, ("count", 2)), Chat.TextOf(originals[0]));
        var gone = chat.Reads(TextKey.Originals.Gone, ("count", 1));
        var tooLarge = chat.Reads(TextKey.Originals.TooLarge, ("count", 1), ("megabytes", 50L));
        Assert.Equal(
            [new OutgoingMessage.Original(110, gone, tooLarge), new OutgoingMessage.Original(111, gone, tooLarge)], originals.Skip(1));
        Assert.Equal(chat.Reads(TextKey.Answer.Framed, ("count", 2)), Chat.TextOf(framed[0]));
        Assert.Equal([(110L, 210L), (111L, 211L)], Photos(framed).Items.Select(photo => (photo.Photo, photo.Framed!.Value)));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_zip_is_queued_once_and_a_second_one_waits(string language)
    {
        var chat = new Chat(language: language);
        var answer = chat.Found(chat.Send(Chat.Selfie(1)), sure: 2);

        var queued = chat.Press(answer[0], TextKey.Answer.ZipButton);

        Assert.Equal([new Change.QueueZip(new SearchResultId(1))], queued.Changes);
        Assert.Empty(Chat.AfterToast(queued));
        Assert.Equal(chat.Reads(TextKey.Zip.AnotherIsPacked), Chat.TextOf(chat.Choose(answer[0], TextKey.Answer.ZipButton)));
    }

    private static OutgoingMessage.Photos Photos(IReadOnlyList<OutgoingMessage> messages) =>
        Assert.Single(messages.OfType<OutgoingMessage.Photos>());
}
