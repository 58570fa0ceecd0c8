using System.Text;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Messages;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace PhotoBot.Hosting;

/// <summary>Sends one message of the outbox; returns when it was accepted or finally refused.</summary>
internal sealed class ReplySender(
    PacedBotClient client, BotIdentity bot, ArchivedPictures pictures, PictureCache cache, PersonalRecords records, ChatActionLoop actions,
    ILogger<ReplySender> logger)
{
    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    /// <summary>Sends it, repeated by the client's <see cref="RetryPolicy"/>.</summary>
    /// <exception cref="ChatGoneException">The person has blocked the bot, or the chat is gone.</exception>
    /// <exception cref="UnauthorizedException">The token was revoked, so the reply is sent after a start with a new one.</exception>
    public async Task SendAsync(ChatKey chat, OutgoingMessage message, CancellationToken stop)
    {
        try
        {
            await (message switch
            {
                OutgoingMessage.Text text => SendTextAsync(chat, text, stop),
                OutgoingMessage.Edit edit => EditAsync(chat, edit, stop),
                OutgoingMessage.Removal removal => RemoveAsync(chat, removal, stop),
                OutgoingMessage.Toast toast => ToastAsync(toast, stop),
                OutgoingMessage.Photos photos => SendPhotosAsync(chat, photos, stop),
                OutgoingMessage.Original original => SendOriginalAsync(chat, original, stop),
                OutgoingMessage.Picture picture => SendPictureAsync(chat, picture, stop),
                OutgoingMessage.Records records => SendRecordsAsync(chat, records, stop),
                _ => throw new InvalidOperationException($"No way to send {message.GetType().Name}."),
            });
        }
        catch (RequestException refused) when (refused is not (ChatGoneException or UnauthorizedException))
        {
            logger.LogError("A message was refused and is not sent again: {Reason}", refused.Message);
        }
    }

    private Task<Message> SendTextAsync(ChatKey chat, OutgoingMessage.Text text, CancellationToken stop) => client.SendMessage(
        chat.Value, text.Content, text.IsHtml ? ParseMode.Html : ParseMode.None, replyMarkup: text.Buttons?.ToMarkup(),
        linkPreviewOptions: NoPreview, cancellationToken: stop);

    private async Task EditAsync(ChatKey chat, OutgoingMessage.Edit edit, CancellationToken stop)
    {
        try
        {
            await client.EditMessageText(
                chat.Value, int.CreateSaturating(edit.Message), edit.Content, replyMarkup: edit.Buttons?.ToMarkup(),
                linkPreviewOptions: NoPreview, cancellationToken: stop);
        }
        catch (MessageNotModifiedException)
        {
            // The edit was accepted before; its answer got lost.
        }
        catch (MessageMissingException)
        {
            await SendTextAsync(chat, new OutgoingMessage.Text(edit.Content, edit.Buttons), stop);
        }
    }

    private async Task RemoveAsync(ChatKey chat, OutgoingMessage.Removal removal, CancellationToken stop)
    {
        try
        {
            await client.DeleteMessage(chat.Value, int.CreateSaturating(removal.Message), stop);
        }
        catch (MessageMissingException)
        {
            // The person has deleted it already.
        }
    }

    private async Task ToastAsync(OutgoingMessage.Toast toast, CancellationToken stop)
    {
        try
        {
            await client.AnswerCallbackQuery(toast.Press, toast.Note, cancellationToken: stop);
        }
        catch (ApiRequestException late) when (late is not UnauthorizedException)
        {
            // Telegram has dropped the callback query already.
            logger.LogDebug("A press is too old to be answered: {Reason}", late.Message);
        }
    }

    private async Task SendPictureAsync(ChatKey chat, OutgoingMessage.Picture picture, CancellationToken stop)
    {
        if (cache.Find(picture.Name) is not { } jpeg)
        {
            await SendTextAsync(chat, new OutgoingMessage.Text(picture.Lost), stop);
            return;
        }

        await client.SendPhoto(
            chat.Value, Upload.Of(jpeg, "picture.jpg"), picture.Caption, replyMarkup: picture.Buttons?.ToMarkup(), cancellationToken: stop);
    }

    private async Task SendOriginalAsync(ChatKey chat, OutgoingMessage.Original original, CancellationToken stop)
    {
        await using var shown = actions.Show(chat, ChatAction.UploadDocument);
        if (pictures.OpenOriginal(new PhotoId(original.Photo)) is not { } file)
        {
            await SendTextAsync(chat, new OutgoingMessage.Text(original.Unavailable), stop);
            return;
        }

        await using (file)
        {
            if (file.Length > TelegramLimits.UploadBytes)
            {
                await SendTextAsync(chat, new OutgoingMessage.Text(original.TooLarge ?? original.Unavailable), stop);
                return;
            }

            await client.SendDocument(chat.Value, Upload.Of(file, Path.GetFileName(file.Name)), cancellationToken: stop);
        }
    }

    private async Task SendRecordsAsync(ChatKey chat, OutgoingMessage.Records kept, CancellationToken stop)
    {
        var json = Encoding.UTF8.GetBytes(records.Export(new AttendeeKey(bot.Id, chat.Value)));
        await client.SendDocument(chat.Value, Upload.Of(json, "photobot-my-data.json"), kept.Caption, cancellationToken: stop);
    }

    private async Task SendPhotosAsync(ChatKey chat, OutgoingMessage.Photos photos, CancellationToken stop)
    {
        try
        {
            await SendTogetherAsync(chat, photos.Items, stop);
        }
        catch (ApiRequestException refused) when (IsAboutThePhotos(refused))
        {
            // A file_id can expire, and one refused photo fails its album: each is uploaded again, alone.
            logger.LogInformation("Photos go again one by one: {Reason}", refused.Message);
            pictures.Forget(photos.Items.Select(item => new PhotoId(item.Photo)));
            foreach (var item in photos.Items) await SendAloneAsync(chat, item, stop);
        }
    }

    private async Task SendAloneAsync(ChatKey chat, OutgoingMessage.CaptionedPhoto item, CancellationToken stop)
    {
        try
        {
            await SendTogetherAsync(chat, [item], stop);
        }
        catch (ApiRequestException refused) when (IsAboutThePhotos(refused))
        {
            logger.LogError("Photo {Photo} is left out of a reply: {Reason}", item.Photo, refused.Message);
        }
    }

    private static bool IsAboutThePhotos(ApiRequestException refused) => refused is { ErrorCode: 400 } and not ChatGoneException;

    private async Task SendTogetherAsync(ChatKey chat, IReadOnlyList<OutgoingMessage.CaptionedPhoto> items, CancellationToken stop)
    {
        var media = new List<(OutgoingMessage.CaptionedPhoto Item, InputFile File)>();
        foreach (var item in items)
            if (await pictures.FindAsync(item, stop) is { } file) media.Add((item, file));
            else logger.LogWarning("Photo {Photo} can no longer be read and is left out of a reply", item.Photo);

        Message[] sent = media switch
        {
            [] => [],
            [var only] => [await client.SendPhoto(chat.Value, only.File, only.Item.Caption, cancellationToken: stop)],
            _ => await client.SendMediaGroup(
                chat.Value, media.Select(one => new InputMediaPhoto(one.File) { Caption = one.Item.Caption }), cancellationToken: stop),
        };
        foreach (var (one, message) in media.Zip(sent))
            if (one.Item.Framed is null) pictures.Note(new PhotoId(one.Item.Photo), message);
    }
}
