using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Ingest;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Organiser;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace PhotoBot.Jobs;

/// <summary>Gives each ingest its one message, the same one after a restart.</summary>
internal sealed class ProgressMessages(PacedBotClient client, IngestJobs jobs, TimeProvider clock, ILogger<ProgressMessages> logger)
{
    /// <summary>Sends the message, or goes on with the one that the job has; an ingest does not wait for a chat that can't be reached.</summary>
    public async Task<ProgressMessage> StartAsync(IngestJob job, CancellationToken stop)
    {
        var chat = job.Chat.Value;
        var message = job.MessageId ?? await SendAsync(job, chat, stop);
        return new ProgressMessage(
            job.Album,
            // Without a first message each edit would be a new one: then the result alone is sent.
            text => message is null ? Task.CompletedTask : ShowAsync(chat, () => PutAsync(client.With(RetryPolicy.Never), chat, message, text, stop)),
            text => ShowAsync(chat, () => PutAsync(client, chat, message, text, stop)),
            clock);
    }

    private async Task<long?> SendAsync(IngestJob job, long chat, CancellationToken stop)
    {
        try
        {
            var sent = await client.With(RetryPolicy.Never).SendMessage(chat, OrganiserTexts.Starting(job.Album), cancellationToken: stop);
            jobs.Show(job, sent.Id);
            return sent.Id;
        }
        catch (RequestException failure)
        {
            logger.LogWarning("The progress of job {Job} can't be shown: {Reason}", job.Number, failure.Message);
            return null;
        }
    }

    private static Task<Message> PutAsync(PacedBotClient client, long chat, long? message, string text, CancellationToken stop) => message is { } shown
        ? client.EditMessageText(chat, int.CreateSaturating(shown), text, cancellationToken: stop)
        : client.SendMessage(chat, text, cancellationToken: stop);

    private async Task ShowAsync(long chat, Func<Task<Message>> put)
    {
        try
        {
            await put();
        }
        catch (MessageNotModifiedException)
        {
            // It says so already.
        }
        catch (RequestException failure)
        {
            logger.LogWarning("Progress could not be shown in chat {Chat}: {Reason}", chat, failure.Message);
        }
    }
}
