using PhotoBot.Archive.People;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Faces;
using PhotoBot.Imaging;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Conversation;

/// <summary>Pictures that were sent together are one decision.</summary>
public sealed class AlbumOfSelfiesTests
{
    private static readonly SeenPicture.OneFace Poor = new(Chat.Face(5), new FaceQuality([QualityProblem.TooDark]));
    private static readonly SeenPicture.SeveralFaces Several = new([Chat.Face(6), Chat.Face(7)], 2, "picture");

    public static TheoryData<string> Unusable => new("unreadable", "no face", "several", "poor", "gone", "too large", "no picture");

    [Fact]
    public void All_selfies_of_an_album_are_searched_by_together()
    {
        var chat = new Chat();

        var search = Assert.IsType<Decision.Search>(chat.Send(Chat.Selfie(1), Chat.Selfie(1)));

        Assert.Equal(2, search.Selfies.Count);
        Assert.Null(search.Note);
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void The_good_selfies_are_searched_by_wherever_the_other_picture_stands(string kind)
    {
        for (var place = 0; place < 3; place++)
        {
            var chat = new Chat();
            List<SeenPicture> pictures = [Chat.Selfie(1), Chat.Selfie(1)];
            pictures.Insert(place, Of(kind));

            var decision = chat.Send(pictures);

            Assert.Equal(2, Assert.IsType<Decision.Search>(decision).Selfies.Count);
            var text = Assert.IsType<OutgoingMessage.Text>(chat.Found(decision, sure: 1)[0]);
            Assert.StartsWith(chat.Reads(TextKey.Selfie.SomeUnused, ("count", 1)), text.Content, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void An_album_without_a_good_selfie_gets_one_reply(string kind)
    {
        var reply = Chat.Reply(new Chat().Send(Of(kind), Of(kind)));

        Assert.Single(reply);
    }

    [Fact]
    public void A_question_about_an_unusable_album_is_about_the_picture_nearest_to_a_good_one()
    {
        var chat = new Chat();

        Assert.IsType<OutgoingMessage.Picture>(Assert.Single(Chat.Reply(chat.Send(new SeenPicture.NoFace(), Poor, Several))));
        var asked = Assert.IsType<OutgoingMessage.Text>(Assert.Single(Chat.Reply(chat.Send(new SeenPicture.NoFace(), Poor))));

        var search = Assert.IsType<Decision.Search>(chat.Press(asked, TextKey.Quality.AnywayButton));
        Assert.Equal([Poor.Face], search.Selfies);
    }

    [Fact]
    public void A_selfie_of_another_person_is_asked_about_after_the_answer()
    {
        var chat = new Chat();

        var decision = chat.Send(Chat.Selfie(1), Chat.Selfie(2), Chat.Selfie(1));

        Assert.Equal([Chat.Face(1), Chat.Face(1)], Assert.IsType<Decision.Search>(decision).Selfies, Same);
        var messages = chat.Found(decision, sure: 1);
        var asked = Assert.IsType<OutgoingMessage.Text>(messages[^1]);
        Assert.Equal(chat.Reads(TextKey.Selfie.OtherPerson), asked.Content);
        var other = Assert.IsType<Decision.Search>(chat.Press(asked, TextKey.Selfie.OtherPersonButton));
        Assert.Equal([Chat.Face(2)], other.Selfies, Same);
    }

    [Fact]
    public void The_same_person_in_spite_of_the_looks_joins_with_all_pictures()
    {
        var chat = new Chat();
        chat.Found(chat.Send(Chat.Selfie(1)), sure: 1);
        var asked = Assert.Single(Chat.Reply(chat.Send(Chat.Selfie(2), Chat.Selfie(3))));

        var search = Assert.IsType<Decision.Search>(chat.Press(asked, TextKey.Selfie.SamePersonButton));

        Assert.Equal([Chat.Face(1), Chat.Face(2), Chat.Face(3)], search.Selfies, Same);
    }

    [Fact]
    public void An_album_before_consent_gets_one_question_and_is_searched_by_whole_after_it()
    {
        var chat = new Chat(hasConsent: false);
        var question = Assert.IsType<OutgoingMessage.Text>(Assert.Single(Chat.Reply(chat.SendFiles(3))));
        Assert.Contains(chat.Reads(TextKey.Consent.SelfieFirst), question.Content, StringComparison.Ordinal);

        var agreed = Assert.IsType<Decision.LookAt>(chat.Press(question, TextKey.Consent.AgreeButton));

        Assert.Equal(["file-1", "file-2", "file-3"], agreed.Files.Select(file => file.FileId));
        Assert.Contains(agreed.Changes, change => change is Change.GiveConsent { PolicyVersion: var version } && version == Chat.PolicyVersion);
        Assert.Equal(3, Assert.IsType<Decision.Search>(chat.Looked(Chat.Selfie(1), Chat.Selfie(1), Chat.Selfie(1))).Selfies.Count);
    }

    [Fact]
    public void Pictures_sent_one_by_one_before_consent_all_wait_for_it()
    {
        var chat = new Chat(hasConsent: false);
        chat.SendFiles(1);
        var question = Assert.Single(Chat.Reply(chat.SendFiles(1)));

        Assert.Equal(2, Assert.IsType<Decision.LookAt>(chat.Press(question, TextKey.Consent.AgreeButton)).Files.Count);
        Assert.Empty(chat.State.Session.BeforeConsent);
    }

    [Fact]
    public void Each_picture_counts_for_the_limit_and_as_many_are_looked_at_as_are_left()
    {
        var chat = new Chat();
        chat.State = chat.State with { Allowance = new SearchAllowance(2, TimeSpan.Zero) };

        var look = Assert.IsType<Decision.LookAt>(chat.SendFiles(3));

        Assert.Equal(2, look.Files.Count);
        Assert.Equal([new Change.CountSearches(2)], look.Changes);
        chat.State = chat.State with { Allowance = new SearchAllowance(0, TimeSpan.FromMinutes(7.5)) };
        var refusal = Assert.IsType<OutgoingMessage.Text>(Assert.Single(Chat.Reply(chat.SendFiles(1))));
        Assert.Equal(chat.Reads(TextKey.Limits.Searches, ("minutes", 8)), refusal.Content);
    }

    [Fact]
    public void An_album_sent_to_be_hidden_hides_its_person_and_needs_neither_consent_nor_a_place_in_the_limit()
    {
        var chat = new Chat(hasConsent: false);
        chat.Say("/hideme");

        var decision = chat.Send(Chat.Selfie(1), new SeenPicture.NoFace(), Chat.Selfie(1), Chat.Selfie(2));

        Assert.Equal([Chat.Face(1), Chat.Face(1)], decision.Changes.Cast<Change.Hide>().Select(hide => hide.Face), Same);
        Assert.Equal(PictureUse.Search, chat.State.Session.Next);
    }

    [Fact]
    public void Companions_may_come_in_one_album()
    {
        var chat = new Chat();
        chat.Found(chat.Send(Chat.Selfie(1)), sure: 1);
        chat.Press("together..0");

        var search = Assert.IsType<Decision.Search>(chat.Send(Chat.Selfie(2), Chat.Selfie(3)));

        Assert.Equal([Chat.Face(2), Chat.Face(3)], search.Companions, Same);
        Assert.Equal([Chat.Face(1)], search.Selfies, Same);
    }

    private static bool Same(Embedding one, Embedding other) => one.Similarity(other) > 0.999f;

    private static SeenPicture Of(string kind) => kind switch
    {
        "unreadable" => new SeenPicture.Unreadable(UnreadableReason.Corrupt),
        "no face" => new SeenPicture.NoFace(),
        "several" => Several,
        "poor" => Poor,
        "gone" => new SeenPicture.Gone(),
        "too large" => new SeenPicture.TooLarge(),
        _ => new SeenPicture.NotAPicture(),
    };
}
