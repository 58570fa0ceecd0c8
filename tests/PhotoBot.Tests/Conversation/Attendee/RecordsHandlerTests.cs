using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Conversation.Attendee;

public sealed class RecordsHandlerTests
{
    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void Forgetting_is_asked_about_first_and_empties_the_session(string language)
    {
        var chat = new Chat(language: language);
        chat.Found(chat.Send(Chat.Selfie(1)), sure: 1);
        var asked = Assert.Single(Chat.Reply(chat.Say("/forget")));
        Assert.Equal(chat.Reads(TextKey.Forget.Ask), Chat.TextOf(asked));

        Assert.Equal(chat.Reads(TextKey.Forget.Cancelled), Chat.TextOf(chat.Choose(asked, TextKey.Forget.NoButton)));
        Assert.Single(chat.State.Session.Selfies);
        var forgotten = chat.Press(asked, TextKey.Forget.YesButton);

        Assert.Equal([new Change.Forget()], forgotten.Changes);
        Assert.Equal(chat.Reads(TextKey.Forget.Done), Chat.TextOf(Chat.AfterToast(forgotten)));
        Assert.Empty(chat.State.Session.Selfies);
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void What_is_kept_is_said_in_words_and_sent_as_a_file(string language)
    {
        var chat = new Chat(language: language);
        Assert.Equal(chat.Reads(TextKey.MyData.Nothing), Chat.TextOf(Chat.Reply(chat.Say("/mydata"))));
        chat.State = chat.State with
        {
            Records = new KeptRecords(
                new Dictionary<string, int>(StringComparer.Ordinal) { ["searches"] = 5, ["answers"] = 21 },
                new PhotoBot.Archive.People.Attendee(language, PhotoOrder.Time, new DateTimeOffset(2026, 5, 2, 9, 0, 0, TimeSpan.Zero)),
                new PersonVerdicts([new FaceId(1)], [new FaceId(2), new FaceId(3)]), ["Gala", "Ball"]),
        };

        var messages = Chat.Reply(chat.Say("/mydata"));

        Assert.Equal(
            [
                chat.Reads(TextKey.MyData.Header),
                chat.Reads(TextKey.MyData.FirstSeen, ("date", chat.State.Language.Date(new DateTime(2026, 5, 2)))),
                chat.Reads(TextKey.MyData.Language, ("language", chat.State.Language.Name)),
                chat.Reads(TextKey.MyData.Consent, ("date", chat.State.Language.Date(DateTime.UnixEpoch))),
                chat.Reads(TextKey.MyData.Events, ("events", "Gala, Ball")),
                chat.Reads(TextKey.MyData.Searches, ("count", 5)),
                chat.Reads(TextKey.MyData.Answers, ("count", 21)),
                chat.Reads(TextKey.MyData.Confirmed, ("count", 1)),
                chat.Reads(TextKey.MyData.Rejected, ("count", 2)),
                chat.Reads(TextKey.MyData.AlertsOff),
            ],
            Chat.TextOf(messages[0]).Split('\n'));
        Assert.Equal(new OutgoingMessage.Records(chat.Reads(TextKey.MyData.FileCaption)), messages[1]);
    }
}
