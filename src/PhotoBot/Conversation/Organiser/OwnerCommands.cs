using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.People;
using PhotoBot.Hosting;
using PhotoBot.Texts;
using Telegram.Bot.Types;

namespace PhotoBot.Conversation.Organiser;

/// <summary>The commands of those whose user ids stand in the configuration. To anybody else they do not exist.</summary>
internal sealed class OwnerCommands(AlbumCatalog albums, IngestJobs jobs, PersonLanguage languages, BotOptions options)
{
    // One table for the menu and the answers: a command can't be in one of them alone.
    private static readonly IReadOnlyList<(string Name, TextKey Description, Handler Answer)> Commands =
    [
        ("albums", TextKey.Commands.Albums, (owners, asked) => owners.ListAlbums(asked)),
        ("ingest", TextKey.Commands.Ingest, (owners, asked) => owners.Ingest(asked)),
    ];

    private delegate IReadOnlyList<OutgoingMessage> Handler(OwnerCommands owners, Asked asked);

    /// <summary>What the menu of an owner's chat shows beside everybody's commands.</summary>
    public static IReadOnlyList<(string Name, TextKey Description)> Menu { get; } =
        [.. Commands.Select(command => (command.Name, command.Description))];

    /// <summary>The reply to an owner's command; null when it is none, or comes from somebody else.</summary>
    public IReadOnlyList<OutgoingMessage>? Answer(UpdateKey key, Message message, BotCommandText command)
    {
        if (message.From is not { } user || !options.Owners.Contains(user.Id)) return null;
        var known = Commands.FirstOrDefault(one => string.Equals(one.Name, command.Name, StringComparison.Ordinal));
        if (known.Answer is not { } answer) return null;
        var person = new AttendeeKey(key.Bot, user.Id);
        return answer(this, new Asked(key, person, new ChatKey(message.Chat.Id), languages.Of(person, user.LanguageCode), command.Words));
    }

    private IReadOnlyList<OutgoingMessage> ListAlbums(Asked asked) =>
        [.. asked.Texts.Albums(albums.List()).Select(text => new OutgoingMessage.Text(text))];

    private IReadOnlyList<OutgoingMessage> Ingest(Asked asked)
    {
        if (IngestCommandText.Parse(asked.Words) is not { } wanted) return [new OutgoingMessage.Text(asked.Texts.Usage)];
        if (!Directory.Exists(wanted.Path)) return [new OutgoingMessage.Text(asked.Texts.NoFolder(wanted.Path))];
        // The job writes without an update that would say the language.
        languages.Keep(asked.Person, asked.Language);
        jobs.Add(asked.Update, asked.Chat, wanted.Album, wanted.Path);
        return [];
    }

    /// <summary>A command and who asked.</summary>
    private sealed record Asked(UpdateKey Update, AttendeeKey Person, ChatKey Chat, Language Language, string Words)
    {
        public OrganiserTexts Texts { get; } = new(Language);
    }
}
