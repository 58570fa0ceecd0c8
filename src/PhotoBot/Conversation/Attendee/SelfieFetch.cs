using PhotoBot.BotApi;
using PhotoBot.Texts;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Brings a picture from Telegram into memory, and nowhere else.</summary>
internal sealed class SelfieFetch(PacedBotClient client)
{
    /// <summary>The picture, or the words for why there is none.</summary>
    public async Task<(byte[]? File, TextKey? WhyNot)> FetchAsync(Message message, CancellationToken stop)
    {
        if (message.Document is { MimeType: { } type } && !IsPicture(type)) return (null, TextKey.Unreadable.NotAnImage);
        try
        {
            var file = message.LargestPhoto?.FileId ?? message.Document!.FileId;
            return (await client.DownloadAsync(file, TelegramLimits.DownloadBytes, stop), null);
        }
        catch (FileTooBigException)
        {
            return (null, TextKey.Unreadable.FileTooLarge);
        }
        catch (RequestException refused) when (refused is not UnauthorizedException)
        {
            return (null, TextKey.Unreadable.Gone);
        }
    }

    // Some clients don't know a picture's type, as of HEIC: what the file is shows when it is read.
    private static bool IsPicture(string type) =>
        type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || type.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase);
}
