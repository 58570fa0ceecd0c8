using PhotoBot.Hosting;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Brings a picture from Telegram into memory, and nowhere else.</summary>
internal sealed class SelfieFetch(BotClient client, Patience patience)
{
    /// <summary>The picture, or the words for why there is none.</summary>
    public async Task<(byte[]? File, TextKey? WhyNot)> FetchAsync(Message message, CancellationToken stop)
    {
        if (message.Document is { MimeType: { } type } && !IsPicture(type)) return (null, TextKey.Unreadable.NotAnImage);
        try
        {
            return (await patience.CallAsync(() => LoadAsync(message, stop), stop, Patience.ChatsServerFailures), null);
        }
        catch (FileTooBigException)
        {
            return (null, TextKey.Unreadable.FileTooLarge);
        }
        catch (BotApiException refused) when (refused is not UnauthorizedException)
        {
            return (null, TextKey.Unreadable.Gone);
        }
    }

    // Some clients don't know a picture's type, as of HEIC: what the file is shows when it is read.
    private static bool IsPicture(string type) =>
        type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || type.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase);

    private async Task<byte[]> LoadAsync(Message message, CancellationToken stop)
    {
        var file = await client.GetFileAsync(new GetFileRequest { FileId = message.LargestPhoto?.FileId ?? message.Document!.FileId }, stop);
        using var picture = new MemoryStream();
        await client.DownloadAsync(file, picture, BotClient.MaxDownloadBytes, stop);
        return picture.ToArray();
    }
}
