using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Ingest;
using PhotoBot.Hosting;
using PhotoBot.Jobs;
using Telegram.Bot.Types;

namespace PhotoBot.Conversation.Organiser;

/// <summary>The commands of those whose user ids stand in the configuration. To anybody else they do not exist.</summary>
internal sealed class OwnerCommands(AlbumCatalog albums, IngestJobs jobs, WakeSignal<IngestService> signal, BotOptions options)
{
    /// <summary>The reply to an owner's command; null when it is none, or comes from somebody else.</summary>
    public IReadOnlyList<OutgoingMessage>? Answer(UpdateKey key, Message message, BotCommandText command)
    {
        if (message.From is not { } user || !options.Owners.Contains(user.Id)) return null;
        return command.Name switch
        {
            "albums" => ListAlbums(),
            "ingest" => Ingest(key, new ChatKey(message.Chat.Id), command.Words),
            _ => null,
        };
    }

    private IReadOnlyList<OutgoingMessage> ListAlbums() =>
        [.. OrganiserTexts.Albums(albums.List()).Select(text => new OutgoingMessage.Text(text))];

    private IReadOnlyList<OutgoingMessage> Ingest(UpdateKey key, ChatKey chat, string words)
    {
        if (IngestCommandText.Parse(words) is not { } wanted) return [new OutgoingMessage.Text(OrganiserTexts.IngestUsage)];
        if (!Directory.Exists(wanted.Path)) return [new OutgoingMessage.Text(OrganiserTexts.NoFolder(wanted.Path))];
        jobs.Add(key, chat, wanted.Album, wanted.Path);
        signal.Set();
        return [];
    }
}
