using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Organiser;

/// <summary>The commands of the owners that the configuration names. For other people they do not exist.</summary>
internal static class OwnerHandler
{
    public const string Albums = "albums";
    public const string Ingest = "ingest";

    // One table for the menu and the replies: a command can't be in one of them alone.
    private static readonly IReadOnlyList<(string Name, TextKey Description, Func<ChatState, string, Decision> Reply)> Commands =
    [
        (Albums, TextKey.Commands.Albums, ListAlbums),
        (Ingest, TextKey.Commands.Ingest, Queue),
    ];

    /// <summary>What the menu of an owner's chat shows beside the commands of all.</summary>
    public static IReadOnlyList<(string Name, TextKey Description)> Menu { get; } =
        [.. Commands.Select(command => (command.Name, command.Description))];

    /// <summary>Null when it is no owner's command, or comes from another person.</summary>
    public static Decision? Begin(ChatState state, CommandText command)
    {
        if (!state.IsOwner) return null;
        var known = Commands.FirstOrDefault(one => string.Equals(one.Name, command.Name, StringComparison.Ordinal));
        return known.Reply?.Invoke(state, command.Words);
    }

    private static Decision ListAlbums(ChatState state, string words) => state.Reply(
        [.. new OrganiserTexts(state.Language).Albums(state.Albums ?? []).Select(text => new OutgoingMessage.Text(text))]);

    private static Decision Queue(ChatState state, string words)
    {
        var texts = new OrganiserTexts(state.Language);
        if (IngestCommandText.Parse(words) is not { } wanted) return state.Reply(new OutgoingMessage.Text(texts.Usage));
        if (!state.HasFolder) return state.Reply(new OutgoingMessage.Text(texts.NoFolder(wanted.Path)));
        // The job writes without an update that would name the language.
        Change[] changes = [new Change.SetLanguage(state.Language.Tag), new Change.QueueIngest(wanted.Album, wanted.Path)];
        return state.Reply() with { Changes = changes };
    }
}
