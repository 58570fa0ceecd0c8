using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.People;
using PhotoBot.Conversation;
using PhotoBot.Texts;
using PhotoBot.Telegram.Json;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Hosting;

/// <summary>One update from the inbox to its answer: decides the reply once, writes it down, sends it step by step.</summary>
/// <remarks>This is the update boundary: whatever goes wrong with one update ends here and is not the next one's trouble.</remarks>
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
                await sender.SendAsync(new ChatId(received.Chat.Value), OutgoingMessage.FromJson(steps[i].Message), stop);
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
        var update = JsonSerializer.Deserialize(received.Payload, TelegramJson.Default.Update)
            ?? throw new JsonException($"Update {received.Key.Update} is empty.");
        var reply = await conversation.AnswerAsync(received.Key, update, stop);
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
            await sender.SendAsync(new ChatId(received.Chat.Value), new OutgoingMessage.Text(languages.Of(new AttendeeKey(received.Key.Bot, received.Chat.Value)).Say(TextKey.Errors.Broken)), stop);
        }
        catch (Exception silent)
        {
            // A full disk, say: the update stays in the inbox, and the chat's next one has its turn.
            logger.LogError(silent, "Nobody could be told about update {Update}", received.Key.Update);
        }
    }
}
