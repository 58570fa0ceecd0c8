using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;

namespace PhotoBot.Conversation.Organiser;

/// <summary>The commands of the owners that the configuration names. For other people they do not exist.</summary>
internal static class OwnerHandler
{
    public const string Albums = "albums";
    public const string Ingest = "ingest";

    /// <summary>Null when it is no owner's command, or comes from another person.</summary>
    public static Decision? Begin(ChatState state, CommandText command) => (state.IsOwner, command.Name) switch
    {
        (true, Albums) => state.Reply([.. OrganiserTexts.Albums(state.Albums ?? []).Select(text => new OutgoingMessage.Text(text))]),
        (true, Ingest) => Queue(state, command.Words),
        _ => null,
    };

    private static Decision Queue(ChatState state, string words)
    {
        if (IngestCommandText.Parse(words) is not { } wanted) return state.Reply(new OutgoingMessage.Text(OrganiserTexts.IngestUsage));
        return state.HasFolder
            ? state.Reply() with { Changes = [new Change.QueueIngest(wanted.Album, wanted.Path)] }
            : state.Reply(new OutgoingMessage.Text(OrganiserTexts.NoFolder(wanted.Path)));
    }
}
