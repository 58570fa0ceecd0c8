using System.Text;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Conversation;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Hosting;

/// <summary>Sends one written-down message, patiently: it returns once the message was accepted, or never can be.</summary>
internal sealed class ReplySender(
    BotClient client, BotIdentity bot, ArchivedPictures pictures, PictureTray tray, PersonalRecords records, ChatActivity activity, Patience patience, ILogger<ReplySender> logger)
{
    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

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
        catch (BotApiException gone) when (gone is ForbiddenException or NotFoundException { Missing: MissingThing.Chat })
        {
            throw new ChatGoneException(gone.Message);
        }
        catch (TelegramException refused) when (refused is not UnauthorizedException)
        {
            logger.LogError("A message is given up: {Reason}", refused.Message);
        }
    }

    private Task<Message> SendTextAsync(ChatId chat, OutgoingMessage.Text text, CancellationToken stop)
    {
        var request = new SendMessageRequest
        {
            ChatId = chat, Text = text.Content, ParseMode = text.IsHtml ? ParseMode.Html : null, LinkPreviewOptions = NoPreview, ReplyMarkup = text.Buttons?.ToMarkup(),
        };
        return PatientlyAsync(() => client.SendMessageAsync(request, stop), stop);
    }

    private async Task EditAsync(ChatId chat, OutgoingMessage.Edit edit, CancellationToken stop)
    {
        try
        {
            var request = new EditMessageTextRequest
            {
                ChatId = chat, MessageId = new MessageId(edit.Message), Text = edit.Content, LinkPreviewOptions = NoPreview, ReplyMarkup = edit.Buttons?.ToMarkup(),
            };
            await PatientlyAsync(() => client.EditMessageTextAsync(request, stop), stop);
        }
        catch (MessageNotModifiedException)
        {
            // It says so already: the edit was accepted before, and nobody could tell us.
        }
        catch (NotFoundException gone) when (gone.Missing is MissingThing.Message)
        {
            await SendTextAsync(chat, new OutgoingMessage.Text(edit.Content, edit.Buttons), stop);
        }
    }

    private async Task RemoveAsync(ChatId chat, OutgoingMessage.Removal removal, CancellationToken stop)
    {
        try
        {
            await PatientlyAsync(() => client.DeleteMessageAsync(new DeleteMessageRequest { ChatId = chat, MessageId = new MessageId(removal.Message) }, stop), stop);
        }
        catch (NotFoundException gone) when (gone.Missing is MissingThing.Message)
        {
            // The person was faster.
        }
    }

    private async Task ToastAsync(OutgoingMessage.Toast toast, CancellationToken stop)
    {
        try
        {
            await PatientlyAsync(() => client.AnswerCallbackQueryAsync(new AnswerCallbackQueryRequest { CallbackQueryId = toast.Press, Text = toast.Note }, stop), stop);
        }
        catch (BotApiException late) when (late is not UnauthorizedException)
        {
            // A press that waited too long spins no more, and nobody misses its answer.
            logger.LogDebug("A press is too old to be answered: {Reason}", late.Message);
        }
    }

    private async Task SendPictureAsync(ChatId chat, OutgoingMessage.Picture picture, CancellationToken stop)
    {
        if (tray.Find(picture.Name) is not { } jpeg)
        {
            await SendTextAsync(chat, new OutgoingMessage.Text(picture.Lost), stop);
            return;
        }

        var request = new SendPhotoRequest
        {
            ChatId = chat, Photo = InputFile.FromBytes(jpeg, "picture.jpg", "image/jpeg"), Caption = picture.Caption, ReplyMarkup = picture.Buttons?.ToMarkup(),
        };
        await PatientlyAsync(() => client.SendPhotoAsync(request, stop), stop);
    }

    private async Task SendOriginalAsync(ChatId chat, OutgoingMessage.Original original, CancellationToken stop)
    {
        await using var shown = activity.Show(chat, ChatAction.UploadDocument);
        if (pictures.OpenOriginal(new PhotoId(original.Photo)) is not { } file)
        {
            await SendTextAsync(chat, new OutgoingMessage.Text(original.Unavailable), stop);
            return;
        }

        await using (file)
        {
            var request = new SendDocumentRequest { ChatId = chat, Document = InputFile.FromStream(file, Path.GetFileName(file.Name), "application/octet-stream") };
            await PatientlyAsync(() => client.SendDocumentAsync(request, stop), stop);
        }
    }

    private async Task SendRecordsAsync(ChatId chat, OutgoingMessage.Records kept, CancellationToken stop)
    {
        var json = Encoding.UTF8.GetBytes(records.Export(new AttendeeKey(bot.Id, chat.Value)));
        var request = new SendDocumentRequest { ChatId = chat, Document = InputFile.FromBytes(json, "photobot-my-data.json", "application/json"), Caption = kept.Caption };
        await PatientlyAsync(() => client.SendDocumentAsync(request, stop), stop);
    }

    private Task<T> PatientlyAsync<T>(Func<Task<T>> call, CancellationToken stop) => patience.CallAsync(call, stop, Patience.ChatsServerFailures);

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
        var media = new List<(OutgoingMessage.CaptionedPhoto Item, InputFile File)>();
        foreach (var item in items)
            if (await pictures.FindAsync(item, stop) is { } file) media.Add((item, file));
            else logger.LogWarning("Photo {Photo} can be read no more and is left out of a reply", item.Photo);

        var sent = await PatientlyAsync(
            async () => media switch
            {
                [] => [],
                [var only] => [await client.SendPhotoAsync(
                    new SendPhotoRequest { ChatId = chat, Photo = only.File, Caption = only.Item.Caption }, stop)],
                _ => await client.SendMediaGroupAsync(
                    new SendMediaGroupRequest
                    {
                        ChatId = chat, Media = [.. media.Select(one => new InputMediaPhoto { Media = one.File, Caption = one.Item.Caption })],
                    }, stop),
            },
            stop);
        foreach (var (one, message) in media.Zip(sent))
            if (one.Item.Framed is null) pictures.Note(new PhotoId(one.Item.Photo), message);
    }
}
