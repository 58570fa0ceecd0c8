using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Events;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Conversation;

public sealed class ConversationRouterTests
{
    public static TheoryData<string> MadeUpButtons => new(
        "", ".", "page", "page.1", "page.1.0.0", "page.9.0", "page.1_.0", "page.-1.0", "page.x.0", "page.1.-1",
        "page.99999999999999999999.0",
        "files.9.0", "frame.9.0", "zip.9.0", "yes.9.0", "no.9.1", "undo.9.1", "mine.9.0", "wrong.9.0", "newest.9.0",
        "albums.9.0", "yes.1.77",
        "face.1.1", "face.wrong.1", "anyway.wrong.0", "same.wrong.0", "other.wrong.0", "noface.wrong.0", "again..0", "lang.tlh.0",
        "agree.earlier.0", "unknown..0");

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void What_is_no_command_and_no_picture_is_answered(string language)
    {
        var chat = new Chat(language: language);

        Assert.Equal(chat.Reads(TextKey.Errors.UnknownText), Chat.TextOf(Chat.Reply(chat.Say("hello"))));
        Assert.Equal(chat.Reads(TextKey.Errors.UnknownCommand), Chat.TextOf(Chat.Reply(chat.Say("/fly"))));
        var sticker = chat.Meet(new Incoming.Other { From = Chat.From });
        Assert.Equal(chat.Reads(TextKey.Errors.UnknownContent), Chat.TextOf(Chat.Reply(sticker)));
        var forwarded = chat.Meet(new Incoming.Forwarded { From = Chat.From });
        Assert.Equal(chat.Reads(TextKey.Errors.Forwarded), Chat.TextOf(Chat.Reply(forwarded)));
        Assert.Equal(chat.Reads(TextKey.Selfie.Help, ("megabytes", 20L)), Chat.TextOf(Chat.Reply(chat.Say("/help"))));
    }

    [Theory]
    [MemberData(nameof(MadeUpButtons))]
    public void A_stale_or_forged_button_changes_nothing_and_says_so(string data)
    {
        foreach (var language in (string[])["en", "ru", "ja"])
        {
            var chat = new Chat(hasConsent: false, language);
            var before = chat.State;

            var decision = chat.Press(data);

            Assert.Equal(
                new OutgoingMessage.Toast("press", chat.Reads(TextKey.Errors.ButtonExpired)), Assert.Single(Chat.Reply(decision)));
            Assert.Empty(decision.Changes);
            Assert.Equal(before with { NextToken = "" }, decision.State with { NextToken = "" });
        }
    }

    [Fact]
    public void A_press_in_a_chat_of_other_people_ends_the_spinner_and_no_more()
    {
        var reply = Chat.Reply(new Chat().Meet(new Incoming.ForeignPress("press") { From = Chat.From }));

        Assert.Equal(new OutgoingMessage.Toast("press"), Assert.Single(reply));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_code_opens_an_event_and_a_wrong_one_reads_like_none(string language)
    {
        var chat = new Chat(language: language);
        var plain = Chat.TextOf(Chat.Reply(chat.Say("/start")));

        var wrong = chat.Say("/start 0123456789");
        Assert.Equal(plain, Chat.TextOf(Chat.Reply(wrong)));
        Assert.Equal([new Change.CountWrongCode()], wrong.Changes);
        chat.State = chat.State with { Event = new Event(new EventId(3), "Gala", "CODE", 1, 0, DateTimeOffset.UnixEpoch) };
        var joined = chat.Say("/start CODE");

        Assert.Equal([chat.Reads(TextKey.Events.Joined, ("event", "Gala")), plain], Chat.Reply(joined).Select(Chat.TextOf));
        Assert.Equal([new Change.Admit(new EventId(3))], joined.Changes);
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void A_language_is_chosen_by_its_own_name_and_used_from_then_on(string language)
    {
        var chat = new Chat();
        var asked = Assert.Single(Chat.Reply(chat.Say("/language")));
        Assert.Equal(["English", "Русский", "日本語"], Chat.Buttons(asked).Select(button => button.Label).Order(StringComparer.Ordinal));
        var name = Texts.Some.Phrasebook.Find(language).Name;

        var chosen = chat.Press(Chat.Buttons(asked).Single(button => button.Label == name).Data!);

        Assert.Equal([new Change.SetLanguage(language)], chosen.Changes);
        Assert.Equal(
            new OutgoingMessage.Edit(7, Texts.Some.Phrasebook.Find(language).Say(TextKey.Languages.Chosen, ("language", name))),
            Assert.Single(Chat.AfterToast(chosen)));
        Assert.Equal(Texts.Some.Phrasebook.Find(language).Say(TextKey.Errors.UnknownText), Chat.TextOf(Chat.Reply(chat.Say("hello"))));
    }

    [Theory]
    [MemberData(nameof(Texts.Some.Tags), MemberType = typeof(Texts.Some))]
    public void The_commands_of_owners_are_unknown_to_others(string language)
    {
        var chat = new Chat(language: language);
        foreach (var (name, _) in OwnerHandler.Menu)
            Assert.Equal(chat.Reads(TextKey.Errors.UnknownCommand), Chat.TextOf(Chat.Reply(chat.Say($"/{name}"))));
        var album = new Album(new AlbumId(1), "Summer", null, null, 5, 21, DateTimeOffset.UnixEpoch);
        chat.State = chat.State with { IsOwner = true, HasFolder = true, Albums = [album] };
        var texts = new OrganiserTexts(chat.State.Language);

        Assert.Equal(texts.Albums(chat.State.Albums!), Chat.Reply(chat.Say("/albums")).Select(Chat.TextOf));
        Assert.Equal(texts.Usage, Chat.TextOf(Chat.Reply(chat.Say("/ingest"))));
        var queued = chat.Say("/ingest Summer /photos");
        Assert.Empty(Chat.Reply(queued));
        Assert.Equal([new Change.SetLanguage(language), new Change.QueueIngest("Summer", "/photos")], queued.Changes);
    }
}
