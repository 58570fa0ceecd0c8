using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Photos;
using PhotoBot.Conversation;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Hosting;

/// <summary>Sends one written-down message, patiently: it returns once the message was accepted, or never can be.</summary>
internal sealed class ReplySender(BotClient client, ArchivedPictures pictures, Patience patience, ILogger<ReplySender> logger)
{
    /// <summary>
    /// Sends it. Where no answer came it is sent again, since a reply that never arrives is worse than one that arrives twice.
    /// </summary>
    /// <exception cref="ChatGoneException">The person has blocked the bot, or the chat is gone.</exception>
    public async Task SendAsync(ChatId chat, OutgoingMessage message, CancellationToken stop)
    {
        try
        {
            await (message switch
            {
                OutgoingMessage.Text text => SendTextAsync(chat, text, stop),
                OutgoingMessage.Photos photos => SendPhotosAsync(chat, photos, stop),
                _ => throw new InvalidOperationException($"No way to send {message.GetType().Name}."),
            });
        }
        catch (BotApiException gone) when (gone is ForbiddenException or NotFoundException { Missing: MissingThing.Chat })
        {
            throw new ChatGoneException(gone.Message);
        }
        catch (TelegramException refused) when (refused is not UnauthorizedException)
        {
            logger.LogError("A message to chat {Chat} is given up: {Reason}", chat.Value, refused.Message);
        }
    }

    private Task<Message> SendTextAsync(ChatId chat, OutgoingMessage.Text text, CancellationToken stop) =>
        patience.CallAsync(() => client.SendMessageAsync(new SendMessageRequest { ChatId = chat, Text = text.Content }, stop), stop, Patience.ChatsServerFailures);

    private async Task SendPhotosAsync(ChatId chat, OutgoingMessage.Photos photos, CancellationToken stop)
    {
        try
        {
            await SendTogetherAsync(chat, photos.Items, stop);
        }
        catch (BotApiException refused) when (IsAboutThePhotos(refused))
        {
            // An identifier can lose its worth, and one photo that won't do spoils an album: upload anew, each by itself.
            logger.LogInformation("Photos go again one by one: {Reason}", refused.Message);
            pictures.Forget(photos.Items.Select(item => new PhotoId(item.Photo)));
            foreach (var item in photos.Items) await SendAloneAsync(chat, item, stop);
        }
    }

    private async Task SendAloneAsync(ChatId chat, OutgoingMessage.CaptionedPhoto item, CancellationToken stop)
    {
        try
        {
            await SendTogetherAsync(chat, [item], stop);
        }
        catch (BotApiException refused) when (IsAboutThePhotos(refused))
        {
            logger.LogError("Photo {Photo} is left out of a reply: {Reason}", item.Photo, refused.Message);
        }
    }

    private static bool IsAboutThePhotos(BotApiException refused) => refused.ErrorCode == 400 && refused is not NotFoundException { Missing: MissingThing.Chat };

    private async Task SendTogetherAsync(ChatId chat, IReadOnlyList<OutgoingMessage.CaptionedPhoto> items, CancellationToken stop)
    {
        var media = new List<(PhotoId Photo, InputFile File, string Caption)>();
        foreach (var item in items)
            if (await pictures.FindAsync(new PhotoId(item.Photo), stop) is { } file) media.Add((new PhotoId(item.Photo), file, item.Caption));
            else logger.LogWarning("Photo {Photo} can be read no more and is left out of a reply", item.Photo);

        var sent = await patience.CallAsync(
            async () => media switch
            {
                [] => [],
                [var only] => [await client.SendPhotoAsync(new SendPhotoRequest { ChatId = chat, Photo = only.File, Caption = only.Caption }, stop)],
                _ => await client.SendMediaGroupAsync(
                    new SendMediaGroupRequest { ChatId = chat, Media = [.. media.Select(item => new InputMediaPhoto { Media = item.File, Caption = item.Caption })] }, stop),
            },
            stop, Patience.ChatsServerFailures);
        foreach (var (item, message) in media.Zip(sent)) pictures.Note(item.Photo, message);
    }
}
