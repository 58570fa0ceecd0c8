using System.Data.Common;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.BotApi;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace PhotoBot.Jobs;

/// <summary>The one message that shows how far a job is: sent once, then edited, the same after a restart.</summary>
/// <remarks>A job does not fail for want of its message: failures are logged. Used by one caller at a time.</remarks>
/// <param name="client">Sends and edits.</param>
/// <param name="chat">The owner's chat.</param>
/// <param name="known">The message of an earlier start; null when there is none.</param>
/// <param name="note">Stores the message's id with the job.</param>
/// <param name="logger">Says what can't be shown.</param>
internal sealed class JobMessage(PacedBotClient client, ChatKey chat, long? known, Action<long> note, ILogger logger)
{
    private readonly PacedBotClient once = client.With(RetryPolicy.Never);
    private long? message = known;
    private bool mayBeThere;
    private bool isShown = true;

    /// <summary>Shows a text that the next one replaces, in one try. Until a message is accepted, each text tries to be it.</summary>
    /// <remarks>After a send whose answer got lost it shows nothing: the message may be there, and each try could add one.</remarks>
    public async Task ShowProgressAsync(string text, CancellationToken stop)
    {
        if (message is null && mayBeThere) return;
        try
        {
            await PutAsync(once, text, stop);
            isShown = true;
        }
        catch (RequestException failure)
        {
            // Once for a run of failures: there is a text every few seconds.
            if (isShown) logger.LogWarning("Progress can't be shown in chat {Chat}: {Reason}", chat.Value, failure.Message);
            isShown = false;
        }
    }

    /// <summary>Shows a text that stays for long or for good, with the client's repeats.</summary>
    /// <exception cref="UnauthorizedException">The token was revoked.</exception>
    public async Task ShowAsync(string text, CancellationToken stop)
    {
        try
        {
            await PutAsync(client, text, stop);
        }
        catch (RequestException failure) when (failure is not UnauthorizedException)
        {
            logger.LogWarning("A job's message can't be shown in chat {Chat}: {Reason}", chat.Value, failure.Message);
        }
    }

    private async Task PutAsync(PacedBotClient by, string text, CancellationToken stop)
    {
        if (message is not { } shown)
        {
            Note(await SendAsync(by, text, stop));
            return;
        }

        try
        {
            await by.EditMessageText(chat.Value, int.CreateSaturating(shown), text, cancellationToken: stop);
        }
        catch (MessageNotModifiedException)
        {
            // An earlier edit was accepted; its answer got lost.
        }
    }

    private async Task<int> SendAsync(PacedBotClient by, string text, CancellationToken stop)
    {
        try
        {
            return (await by.SendMessage(chat.Value, text, cancellationToken: stop)).Id;
        }
        catch (RequestException failure)
        {
            mayBeThere |= BotApiHandler.MayBeAccepted(failure);
            throw;
        }
    }

    private void Note(int sent)
    {
        message = sent;
        try
        {
            note(sent);
        }
        catch (DbException failure)
        {
            logger.LogWarning("Message {Message} of a job is not stored, so a restart sends another: {Reason}", sent, failure.Message);
        }
    }
}
