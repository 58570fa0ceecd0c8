using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.People;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Texts;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace PhotoBot.Hosting;

/// <summary>Packs the photos people asked for, one wish at a time, and counts up in one message each. A restart goes on with the next part.</summary>
internal sealed class ZipService(
    PacedBotClient client, BotIdentity bot, ZipJobs jobs, Answers answers, PersonLanguage languages, ArchiveOptions archive, ChatActivity activity,
    WakeSignal<ZipService> signal, ILogger<ZipService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (jobs.Next(bot.Id) is { } job) await RunAsync(job, stoppingToken);
                else await signal.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left goes on at the next start.
        }
    }

    private async Task RunAsync(ZipJob job, CancellationToken stop)
    {
        var (chat, language) = (new ChatKey(job.Person.User), languages.Of(job.Person));
        try
        {
            await using var shown = activity.Show(chat, ChatAction.UploadDocument);
            await PackAsync(job, chat, language, stop);
        }
        catch (ChatGoneException gone)
        {
            logger.LogInformation("Archive {Job} is wanted no more: {Reason}", job.Number, gone.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or RequestException)
        {
            logger.LogError(failure, "Archive {Job} broke off", job.Number);
            await TellAsync(job, chat, language.Say(TextKey.Zip.Failed), stop);
        }

        jobs.End(job);
    }

    private async Task PackAsync(ZipJob job, ChatKey chat, Language language, CancellationToken stop)
    {
        var photos = answers.Find(job.Person, job.Answer)?.In(new AnswerView(job.Answer), PhotoOrder.Time) ?? [];
        var parts = ZipParts.Divide(photos);
        var total = parts.Sum(part => part.Count);
        if (total == 0)
        {
            await TellAsync(job, chat, language.Say(TextKey.Zip.Nothing), stop);
            return;
        }

        job = await TellAsync(job, chat, language.Say(TextKey.Zip.Started, ("count", total)), stop);
        for (var part = job.Part; part < parts.Count; part++)
        {
            await SendAsync(chat, parts[part], part, parts.Count, language, stop);
            jobs.NotePart(job, part + 1);
            if (part + 1 < parts.Count)
                await TellAsync(job, chat, language.Say(TextKey.Zip.Progress, ("done", parts.Take(part + 1).Sum(files => files.Count)), ("total", total)), stop);
        }

        var done = language.Say(TextKey.Zip.Done, ("count", total));
        await TellAsync(job, chat, total == photos.Count ? done : $"{done}\n{language.Say(TextKey.Zip.LeftOut, ("count", photos.Count - total))}", stop);
    }

    private async Task SendAsync(ChatKey chat, IReadOnlyList<string> files, int part, int parts, Language language, CancellationToken stop)
    {
        // Beside the archive, where there is room for photos; gone with the handle, also after a kill of the machine's own.
        var path = Path.Combine(archive.DataDirectory, $"packing-{Guid.NewGuid():N}.zip");
        await using var zip = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await ZipParts.WriteAsync(zip, files, stop);
        zip.Position = 0;
        await client.SendDocument(
            chat.Value, Upload.Of(zip, parts == 1 ? "photos.zip" : $"photos-{part + 1}-of-{parts}.zip"),
            parts == 1 ? null : language.Say(TextKey.Zip.Part, ("part", part + 1), ("parts", parts)), cancellationToken: stop);
    }

    /// <summary>Puts a text into the job's one message, or sends that first.</summary>
    private async Task<ZipJob> TellAsync(ZipJob job, ChatKey chat, string text, CancellationToken stop)
    {
        try
        {
            if (job.MessageId is { } known)
            {
                await client.EditMessageText(chat.Value, int.CreateSaturating(known), text, cancellationToken: stop);
                return job;
            }

            var sent = await client.SendMessage(chat.Value, text, cancellationToken: stop);
            jobs.NoteMessage(job, sent.Id);
            return job with { MessageId = sent.Id };
        }
        catch (ApiRequestException failure) when (failure is MessageNotModifiedException or MessageMissingException)
        {
            // It says so already, or the person deleted it: the archive matters more.
            return job;
        }
    }
}
