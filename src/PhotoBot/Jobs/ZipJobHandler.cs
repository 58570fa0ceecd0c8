using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.People;
using PhotoBot.BotApi;
using PhotoBot.Conversation;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Hosting;
using PhotoBot.Texts;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace PhotoBot.Jobs;

/// <summary>Packs the photos people asked for, one job at a time, and counts up in one message each. A restart goes on with the next part.</summary>
/// <remarks>A job that fails is told to its owner once, as far as that is possible, and ends: it neither stops the bot nor begins again.</remarks>
internal sealed class ZipService(
    PacedBotClient client, BotIdentity bot, ZipJobs jobs, Answers answers, PersonLanguage languages, ArchiveOptions archive,
    ChatActivity activity, WakeSignal<ZipService> signal, ILogger<ZipService> logger) : BackgroundService
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
        catch (UnauthorizedException revoked)
        {
            // The poller stops the program for it. The job goes on at a start with the new token.
            logger.LogError("Archives are not sent, since Telegram refuses the token: {Reason}", revoked.Message);
        }
    }

    private async Task RunAsync(ZipJob job, CancellationToken stop)
    {
        var (chat, language) = (new ChatKey(job.Person.User), languages.Of(job.Person));
        try
        {
            await using var shown = activity.Show(chat, ChatAction.UploadDocument);
            await PackAsync(job, chat, language, TellAsync, stop);
        }
        catch (ChatGoneException gone)
        {
            logger.LogInformation("Archive {Job} can no longer be sent: {Reason}", job.Number, gone.Message);
        }
        catch (Exception failure) when (failure is not (UnauthorizedException or OperationCanceledException))
        {
            logger.LogError(failure, "Archive {Job} broke off", job.Number);
            await TellLastAsync();
        }

        jobs.End(job);

        async Task TellAsync(string text) => job = await PutAsync(job, chat, text, stop);

        async Task TellLastAsync()
        {
            try
            {
                await TellAsync(language.Say(TextKey.Zip.Failed));
            }
            catch (RequestException unheard) when (unheard is not UnauthorizedException)
            {
                logger.LogWarning("Person of archive {Job} does not learn that it broke off: {Reason}", job.Number, unheard.Message);
            }
        }
    }

    private async Task PackAsync(ZipJob job, ChatKey chat, Language language, Func<string, Task> tell, CancellationToken stop)
    {
        var photos = answers.Find(job.Person, job.Answer)?.In(new AnswerView(job.Answer), PhotoOrder.Time) ?? [];
        var parts = ZipParts.Divide(photos);
        var total = parts.Sum(part => part.Count);
        if (total == 0)
        {
            await tell(language.Say(TextKey.Zip.Nothing));
            return;
        }

        await tell(language.Say(TextKey.Zip.Started, ("count", total)));
        for (var part = job.Part; part < parts.Count; part++)
        {
            await SendAsync(chat, parts[part], part, parts.Count, language, stop);
            jobs.NotePart(job, part + 1);
            if (part + 1 == parts.Count) continue;
            await tell(language.Say(TextKey.Zip.Progress, ("done", parts.Take(part + 1).Sum(files => files.Count)), ("total", total)));
        }

        var done = language.Say(TextKey.Zip.Done, ("count", total));
        var leftOut = photos.Count - total;
        await tell(leftOut == 0 ? done : $"{done}\n{language.Say(TextKey.Zip.LeftOut, ("count", leftOut))}");
    }

    private async Task SendAsync(
        ChatKey chat, IReadOnlyList<string> files, int part, int parts, Language language, CancellationToken stop)
    {
        // Beside the archive, where there is room for photos; the file goes when it is closed.
        var path = Path.Combine(archive.DataDirectory, $"packing-{Guid.NewGuid():N}.zip");
        await using var zip = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await ZipParts.WriteAsync(zip, files, stop);
        zip.Position = 0;
        await client.SendDocument(
            chat.Value, Upload.Of(zip, parts == 1 ? "photos.zip" : $"photos-{part + 1}-of-{parts}.zip"),
            parts == 1 ? null : language.Say(TextKey.Zip.Part, ("part", part + 1), ("parts", parts)), cancellationToken: stop);
    }

    /// <summary>Puts a text into the job's one message, or sends that first. Returns the job with its message.</summary>
    private async Task<ZipJob> PutAsync(ZipJob job, ChatKey chat, string text, CancellationToken stop)
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
            // The message has that text, or the person deleted it: the archive matters more.
            return job;
        }
    }
}
