using PhotoBot.Archive.Finding;
using PhotoBot.Hosting;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Conversation.Attendee;

/// <summary>A selfie, sent as a photo or as a file, to the reply with all photos of that person.</summary>
internal sealed class SelfieAnswer(BotClient client, PhotoFinder finder, SearchCores cores, ChatActivity activity, Patience patience, BotOptions options)
{
    /// <summary>The Bot API's largest album.</summary>
    private const int AlbumSize = 10;

    public async Task<IReadOnlyList<OutgoingMessage>> AnswerAsync(Message message, CancellationToken stop)
    {
        if (message.Document is { MimeType: { } type } && !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            && !type.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase))
            return Say(AttendeeTexts.NotAnImage);

        await using var shown = activity.Show(message.Chat.Id, ChatAction.UploadPhoto);
        byte[] selfie;
        try
        {
            selfie = await patience.CallAsync(() => FetchAsync(message, stop), stop, Patience.ChatsServerFailures);
        }
        catch (FileTooBigException)
        {
            return Say(AttendeeTexts.TooLarge);
        }
        catch (BotApiException)
        {
            return Say(AttendeeTexts.Gone);
        }

        var result = await cores.RunAsync(() => finder.Find(selfie, new FindQuery { Limit = options.MaxPhotos }), stop);
        return Reply(result);
    }

    private async Task<byte[]> FetchAsync(Message message, CancellationToken stop)
    {
        var fileId = message.LargestPhoto?.FileId ?? message.Document!.FileId;
        var file = await client.GetFileAsync(new GetFileRequest { FileId = fileId }, stop);
        using var selfie = new MemoryStream();
        await client.DownloadAsync(file, selfie, BotClient.MaxDownloadBytes, stop);
        return selfie.ToArray();
    }

    private static IReadOnlyList<OutgoingMessage> Reply(FindResult result) => result switch
    {
        FindResult.Found found =>
        [
            new OutgoingMessage.Text(AttendeeTexts.Found(found.Total, found.Matches.Count, found.Matches.Select(match => match.Album).Distinct(StringComparer.Ordinal).Count())),
            .. found.Matches.Select(match => new OutgoingMessage.CaptionedPhoto(match.Photo.Value, AttendeeTexts.Caption(match)))
                .Chunk(AlbumSize).Select(album => new OutgoingMessage.Photos(album)),
        ],
        FindResult.NoMatch => Say(AttendeeTexts.NoMatch),
        FindResult.NoFace => Say(AttendeeTexts.NoFace),
        FindResult.SeveralFaces several => Say(AttendeeTexts.SeveralFaces(several.Faces.Count)),
        FindResult.Unreadable unreadable => Say(AttendeeTexts.Unreadable(unreadable.Reason)),
        _ => throw new InvalidOperationException($"No words for {result.GetType().Name}."),
    };

    private static OutgoingMessage[] Say(string text) => [new OutgoingMessage.Text(text)];
}
