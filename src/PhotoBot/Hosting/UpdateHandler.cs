using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.People;
using PhotoBot.BotApi;
using PhotoBot.Conversation;
using PhotoBot.Texts;

namespace PhotoBot.Hosting;

/// <summary>One update from the inbox to its answer: decides the reply once, writes it down, sends it step by step.</summary>
/// <remarks>Catches every exception, so that one bad update can't block the next.</remarks>
internal sealed class UpdateHandler(
    UpdateInbox inbox, ChatConversation conversation, ReplySender sender, PersonLanguage languages, Forgetting forgetting, ILogger<UpdateHandler> logger)
{
    /// <summary>Answers an update in full, or leaves the rest in the inbox for the next start.</summary>
    public async Task HandleAsync(ReceivedUpdate received, CancellationToken stop)
    {
        try
        {
            await AnswerAsync(received, stop);
            await forgetting.FinishAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            logger.LogInformation("Update {Update} is not finished and goes on at the next start", received.Key.Update);
        }
        catch (UnauthorizedException revoked)
        {
            // What was decided stays in the outbox: a start with the new token sends it.
            logger.LogError(
                "Update {Update} is not finished, since Telegram refuses the token: {Reason}", received.Key.Update, revoked.Message);
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "Update {Update} could not be answered", received.Key.Update);
            await ApologiseAsync(received, stop);
        }
    }

    private async Task AnswerAsync(ReceivedUpdate received, CancellationToken stop)
    {
        var steps = inbox.Decided(received.Key) ?? await DecideAsync(received, stop);
        try
        {
            for (var i = 0; i < steps.Count; i++)
            {
                await sender.SendAsync(received.Chat, OutgoingMessage.FromJson(steps[i].Message), stop);
                inbox.Strike(received.Key, steps[i], isLast: i == steps.Count - 1);
            }
        }
        catch (ChatGoneException gone)
        {
            logger.LogInformation("Update {Update} needs no answer any more: {Reason}", received.Key.Update, gone.Message);
            inbox.Answer(received.Key);
        }
    }

    private async Task<IReadOnlyList<OutboxStep>> DecideAsync(ReceivedUpdate received, CancellationToken stop)
    {
        var reply = await conversation.AnswerAsync(received.Key, RawUpdate.Read(received.Payload), stop);
        OutboxStep[] steps = [.. reply.Select((message, number) => new OutboxStep(number, message.ToJson()))];
        if (steps.Length == 0) inbox.Answer(received.Key);
        else inbox.Decide(received.Key, steps);
        return steps;
    }

    private async Task ApologiseAsync(ReceivedUpdate received, CancellationToken stop)
    {
        try
        {
            inbox.Answer(received.Key);
            if (received.Chat.Value == 0) return;
            var language = languages.Of(new AttendeeKey(received.Key.Bot, received.Chat.Value));
            await sender.SendAsync(received.Chat, new OutgoingMessage.Text(language.Say(TextKey.Errors.Broken)), stop);
        }
        catch (Exception silent)
        {
            // A full disk, say: the chat's next update has its turn.
            logger.LogError(silent, "Nobody could be told about update {Update}", received.Key.Update);
        }
    }
}
