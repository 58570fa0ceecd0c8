using PhotoBot.Archive.Albums;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Conversation.State;
using PhotoBot.Tests.Texts;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Conversation.Organiser;

public sealed class OwnerHandlerTests
{
    private readonly Chat chat = new();

    public OwnerHandlerTests() => chat.State = chat.State with { IsOwner = true };

    public static TheoryData<string> Tags => Some.Tags;

    [Fact]
    public void Every_command_of_the_owners_menu_is_answered_to_owners_and_to_no_one_else()
    {
        Assert.Equal(["albums", "ingest"], OwnerHandler.Menu.Select(command => command.Name));
        Assert.All(OwnerHandler.Menu, command =>
        {
            Assert.NotNull(OwnerHandler.Begin(chat.State, new CommandText(command.Name, "")));
            Assert.Null(OwnerHandler.Begin(chat.State with { IsOwner = false }, new CommandText(command.Name, "")));
        });
        Assert.Null(OwnerHandler.Begin(chat.State, new CommandText("help", "")));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void An_owner_is_answered_in_their_language(string tag)
    {
        var language = Some.Phrasebook.Find(tag);
        chat.State = chat.State with { Language = language, Albums = [new Album(default, "Summer", null, null, 1, 2, default)] };

        Assert.Equal(language.Say(TextKey.Ingest.Usage), Text(chat.Say("/ingest")));
        Assert.Equal(language.Say(TextKey.Ingest.NoFolder, ("path", "/no/folder")), Text(chat.Say("/ingest Summer /no/folder")));
        Assert.Equal(Assert.Single(new OrganiserTexts(language).Albums(chat.State.Albums!)), Text(chat.Say("/albums")));
    }

    [Fact]
    public void A_folder_that_is_there_is_queued_with_the_language_that_the_job_writes_in()
    {
        chat.State = chat.State with { Language = Some.Phrasebook.Find("ru"), HasFolder = true };

        var decision = chat.Say("/ingest Summer 2026 /photos/summer");

        Assert.Equal([new Change.QueueIngest("Summer 2026", "/photos/summer", "ru")], decision.Changes);
        Assert.Empty(Chat.Reply(decision));
    }

    private static string Text(Decision decision) => Assert.IsType<OutgoingMessage.Text>(Assert.Single(Chat.Reply(decision))).Content;
}
