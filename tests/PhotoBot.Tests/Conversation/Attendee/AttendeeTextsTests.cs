using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Tests.Conversation.Attendee;

public sealed class AttendeeTextsTests
{
    [Theory]
    [InlineData(1, 1, 1, "You are in one photo from one album:")]
    [InlineData(2, 2, 1, "You are in 2 photos from one album, the surest first:")]
    [InlineData(12, 12, 3, "You are in 12 photos from 3 albums, the surest first:")]
    [InlineData(70, 50, 2, "You are in 70 photos. Here are the 50 that are surest, from 2 albums:")]
    public void Found_says_how_many_photos_there_are_and_how_many_are_shown(int total, int shown, int albums, string text) =>
        Assert.Equal(text, AttendeeTexts.Found(total, shown, albums));

    [Fact]
    public void A_caption_names_the_album_and_the_day_where_it_is_known()
    {
        var match = new Match(new PhotoId(1), new FaceId(2), "Summer", "/photos/1.jpg", 0.9f, IsSure: true, new FaceBox(1, 2, 3, 4), new DateTime(2026, 7, 5, 23, 59, 0));
        Assert.Equal("Summer · 5 July 2026", AttendeeTexts.Caption(match));
        Assert.Equal("Summer", AttendeeTexts.Caption(match with { TakenAt = null }));
    }

    [Fact]
    public void Every_reason_a_picture_can_t_be_read_for_has_an_answer() =>
        Assert.All(Enum.GetValues<UnreadableReason>(), reason => Assert.Contains("Please send", AttendeeTexts.Unreadable(reason), StringComparison.Ordinal));

    [Fact]
    public void A_picture_that_is_no_picture_is_not_called_damaged() =>
        Assert.Equal(AttendeeTexts.NotAnImage, AttendeeTexts.Unreadable(UnreadableReason.NotAnImage));
}
