using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Conversation.State;
using PhotoBot.Tests.Texts;

namespace PhotoBot.Tests.Conversation.Organiser;

public sealed class OwnerHandlerTests
{
    [Fact]
    public void Every_command_of_the_owners_menu_is_answered_to_owners_and_to_no_other_person()
    {
        Assert.Equal(["albums", "ingest"], OwnerHandler.Menu.Select(command => command.Name));
        Assert.All(OwnerHandler.Menu, command =>
        {
            Assert.NotNull(Begin(Owner(), command.Name));
            Assert.Null(Begin(Owner() with { IsOwner = false }, command.Name));
        });
        Assert.Null(Begin(Owner(), "help"));
    }

    [Fact]
    public void An_owner_reads_their_language_and_the_job_will_write_in_it()
    {
        Assert.Equal(In("ru").Usage, Text(Begin(Owner("ru"), "ingest")));
        Assert.Equal(In("en").Usage, Text(Begin(Owner("tlh"), "ingest")));

        var queued = Begin(Owner("ru") with { HasFolder = true }, "ingest", "Summer /photos")!;

        Assert.Contains(new Change.SetLanguage("ru"), queued.Changes);
    }

    [Fact]
    public void An_ingest_is_queued_with_its_album_and_folder_when_the_folder_is_there()
    {
        var refused = Begin(Owner(), "ingest", "Summer /no/such/folder")!;
        Assert.Equal(In("en").NoFolder("/no/such/folder"), Text(refused));
        Assert.Empty(refused.Changes);

        var queued = Begin(Owner() with { HasFolder = true }, "ingest", "Summer 2026 /photos")!;

        Assert.Empty(Assert.IsType<Decision.Reply>(queued).Messages);
        Assert.Contains(new Change.QueueIngest("Summer 2026", "/photos"), queued.Changes);
    }

    private static ChatState Owner(string language = "en") => new() { Language = Some.Phrasebook.Find(language), IsOwner = true };

    private static Decision? Begin(ChatState state, string name, string words = "") => OwnerHandler.Begin(state, new CommandText(name, words));

    private static OrganiserTexts In(string tag) => new(Some.Phrasebook.Find(tag));

    private static string Text(Decision? decision) =>
        Assert.IsType<OutgoingMessage.Text>(Assert.Single(Assert.IsType<Decision.Reply>(decision).Messages)).Content;
}
