using PhotoBot.BotApi;
using PhotoBot.Conversation.Messages;
using PhotoBot.Faces;
using PhotoBot.Imaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace PhotoBot.Conversation.State;

/// <summary>What a person did: an update, or the updates of one media group.</summary>
internal abstract record Incoming
{
    private Incoming()
    {
    }

    /// <summary>Who did it.</summary>
    public required User From { get; init; }

    /// <summary>A command in the private chat.</summary>
    internal sealed record Command(CommandText Text) : Incoming;

    /// <summary>Pictures in the private chat: one, or those of a media group.</summary>
    internal sealed record Pictures(IReadOnlyList<PictureFile> Files) : Incoming;

    /// <summary>A press of a button in the private chat.</summary>
    /// <param name="Query">The callback query.</param>
    /// <param name="Data">What the button carries; null when it is none of this bot's.</param>
    /// <param name="Message">The message with the button.</param>
    internal sealed record Press(string Query, CallbackData? Data, int Message) : Incoming;

    /// <summary>A message that another person wrote.</summary>
    internal sealed record Forwarded : Incoming;

    /// <summary>A text that is no command.</summary>
    internal sealed record Words : Incoming;

    /// <summary>A sticker, a video or the like.</summary>
    internal sealed record Other : Incoming;

    /// <summary>A press in a chat that is not the presser's own: a client made it up.</summary>
    internal sealed record ForeignPress(string Query) : Incoming;

    /// <summary>A message in a group.</summary>
    internal sealed record InGroup(Message Message) : Incoming;

    /// <summary>Reads updates of one chat that belong together.</summary>
    /// <param name="updates">At least one.</param>
    /// <returns>Null when there is nothing to answer.</returns>
    public static Incoming? Of(IReadOnlyList<Update> updates)
    {
        if (updates[0].CallbackQuery is { } press) return Of(press);
        List<Message> messages = [.. updates.Select(update => update.Message).OfType<Message>()];
        if (messages is not [{ From: { } from } first, ..]) return null;
        if (first.Chat.Type is not ChatType.Private) return new InGroup(first) { From = from };
        if (messages.Any(message => message.ForwardOrigin is not null)) return new Forwarded { From = from };
        List<PictureFile> files = [.. messages.Select(FileOf)];
        if (messages.Any(message => message.LargestPhoto is not null || message.Document is not null))
            return new Pictures(files) { From = from };
        if (CommandText.Parse(first.Text) is { } command) return new Command(command) { From = from };
        return first.Text is null ? new Other { From = from } : new Words { From = from };
    }

    private static Incoming Of(CallbackQuery press) =>
        press.Message is { } message && message.Chat.Type is ChatType.Private && message.Chat.Id == press.From.Id
            ? new Press(press.Id, CallbackData.Parse(press.Data), message.Id) { From = press.From }
            : new ForeignPress(press.Id) { From = press.From };

    private static PictureFile FileOf(Message message) => new(
        message.LargestPhoto?.FileId ?? (message.Document is { } file && MayBePicture(file.MimeType) ? file.FileId : null));

    // Some clients do not name the type of a HEIC: the file's own bytes decide.
    private static bool MayBePicture(string? type) =>
        type is null || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        || type.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What was found in a picture that a person sent.</summary>
internal abstract record SeenPicture
{
    private SeenPicture()
    {
    }

    /// <summary>The file is none of a picture.</summary>
    internal sealed record NotAPicture : SeenPicture;

    /// <summary>The file is larger than a bot may download.</summary>
    internal sealed record TooLarge : SeenPicture;

    /// <summary>Telegram no longer has the file.</summary>
    internal sealed record Gone : SeenPicture;

    internal sealed record Unreadable(UnreadableReason Reason) : SeenPicture;

    internal sealed record NoFace : SeenPicture;

    /// <summary>One person, or one in front of others.</summary>
    internal sealed record OneFace(Embedding Face, FaceQuality Quality) : SeenPicture;

    /// <summary>Several people, any of whom could be meant.</summary>
    /// <param name="Numbered">The faces with a number, left to right.</param>
    /// <param name="Count">All faces.</param>
    /// <param name="Picture">The name of the picture that shows the numbers.</param>
    internal sealed record SeveralFaces(IReadOnlyList<Embedding> Numbered, int Count, string Picture) : SeenPicture;
}
