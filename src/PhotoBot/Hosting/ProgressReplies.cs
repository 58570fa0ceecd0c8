using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Messages;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace PhotoBot.Hosting;

/// <summary>Sends a message at once, which the reply replaces.</summary>
internal sealed class ProgressReplies(PacedBotClient client, UpdateInbox inbox, ChatActionLoop actions, ILogger<ProgressReplies> logger)
{
    /// <summary>Sends the text and shows a chat action until the result is disposed. A restart uses the message sent before.</summary>
    /// <remarks>A failure is logged and ignored; only a revoked token is thrown.</remarks>
    public async Task<ProgressReply> BeginAsync(UpdateKey update, ChatKey chat, string text, CancellationToken stop)
    {
        var shown = actions.Show(chat, ChatAction.UploadPhoto);
        try
        {
            return new ProgressReply(shown, inbox.Progress(update) ?? await SendAsync(update, chat, text, stop));
        }
        catch
        {
            await shown.DisposeAsync();
            throw;
        }
    }

    private async Task<long?> SendAsync(UpdateKey update, ChatKey chat, string text, CancellationToken stop)
    {
        try
        {
            var sent = await client.With(RetryPolicy.Never).SendMessage(chat.Value, text, cancellationToken: stop);
            inbox.NoteProgress(update, sent.Id);
            return sent.Id;
        }
        catch (RequestException failure) when (failure is not UnauthorizedException)
        {
            logger.LogDebug("No progress message was sent for update {Update}: {Reason}", update.Update, failure.Message);
            return null;
        }
    }
}

/// <summary>The message and the chat action, until it is disposed.</summary>
internal sealed class ProgressReply(IAsyncDisposable shown, long? message) : IAsyncDisposable
{
    /// <summary>
    /// The reply, its first text in the place of the message. A picture can't take a text's place: then the message is deleted at the end.
    /// </summary>
    public IReadOnlyList<OutgoingMessage> Finish(IReadOnlyList<OutgoingMessage> reply) => (message, reply) switch
    {
        ({ } sent, [OutgoingMessage.Text { IsHtml: false } first, ..]) =>
            [new OutgoingMessage.Edit(sent, first.Content, first.Buttons), .. reply.Skip(1)],
        ({ } sent, [_, ..]) => [.. reply, new OutgoingMessage.Removal(sent)],
        _ => reply,
    };

    public ValueTask DisposeAsync() => shown.DisposeAsync();
}
