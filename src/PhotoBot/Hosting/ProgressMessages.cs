using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Ingest;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Hosting;

/// <summary>Gives each ingest its one message, the same one after a restart.</summary>
internal sealed class ProgressMessages(BotClient client, IngestJobs jobs, Patience patience, TimeProvider clock, ILogger<ProgressMessages> logger)
{
    /// <summary>Sends the message, or goes on with the one that the job has; an ingest does not wait for a chat that can't be reached.</summary>
    public async Task<ProgressMessage> StartAsync(IngestJob job, CancellationToken stop)
    {
        var chat = new ChatId(job.Chat.Value);
        var message = job.MessageId is { } known ? new MessageId(known) : await SendAsync(job, chat, stop);
        return new ProgressMessage(
            job.Album,
            text => ShowAsync(chat, () => PutAsync(chat, message, text, stop)),
            text => ShowAsync(chat, () => patience.CallAsync(() => PutAsync(chat, message, text, stop), stop, Patience.ChatsServerFailures)),
            clock);
    }

    private async Task<MessageId?> SendAsync(IngestJob job, ChatId chat, CancellationToken stop)
    {
        try
        {
            var sent = await client.SendMessageAsync(new SendMessageRequest { ChatId = chat, Text = OrganiserTexts.Starting(job.Album) }, stop);
            jobs.Show(job, sent.MessageId.Value);
            return sent.MessageId;
        }
        catch (TelegramException failure)
        {
            logger.LogWarning("The progress of job {Job} can't be shown: {Reason}", job.Number, failure.Message);
            return null;
        }
    }

    private Task<Message> PutAsync(ChatId chat, MessageId? message, string text, CancellationToken stop) => message is { } shown
        ? client.EditMessageTextAsync(new EditMessageTextRequest { ChatId = chat, MessageId = shown, Text = text }, stop)
        : client.SendMessageAsync(new SendMessageRequest { ChatId = chat, Text = text }, stop);

    private async Task ShowAsync(ChatId chat, Func<Task<Message>> put)
    {
        try
        {
            await put();
        }
        catch (MessageNotModifiedException)
        {
            // It says so already.
        }
        catch (TelegramException failure)
        {
            logger.LogWarning("Progress could not be shown in chat {Chat}: {Reason}", chat.Value, failure.Message);
        }
    }
}
