using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.People;
using PhotoBot.BotApi;
using PhotoBot.Conversation;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;
using Telegram.Bot.Types;

namespace PhotoBot.Hosting;

/// <summary>
/// Answers updates: the conversation decides, this fetches what the decision needs, stores the reply and sends it step by step.
/// </summary>
/// <remarks>Catches every exception, so that one bad update can't block the next.</remarks>
internal sealed class UpdateHandler(
    UpdateInbox inbox, ConversationRouter conversation, ChatStates states, ProgressReplies progress, PictureReader pictures,
    AttendeeSearch searches, ReplySender sender, PersonLanguage languages, ErasureCleanup erasure, ILogger<UpdateHandler> logger)
{
    /// <summary>Answers an update, or those of one media group, in full; or leaves the rest in the inbox for the next start.</summary>
    /// <param name="joined">At least one, of one chat, in order. The first one's row holds the reply.</param>
    /// <param name="stop">Cancels the work; the rest stays in the inbox.</param>
    public async Task HandleAsync(IReadOnlyList<ReceivedUpdate> joined, CancellationToken stop)
    {
        var first = joined[0].Key;
        try
        {
            await AnswerAsync(joined, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            logger.LogInformation("Update {Update} is not finished and goes on at the next start", first.Update);
            return;
        }
        catch (UnauthorizedException revoked)
        {
            // What was decided stays in the outbox: a start with the new token sends it.
            logger.LogError("Update {Update} is not finished, since Telegram refuses the token: {Reason}", first.Update, revoked.Message);
            return;
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "Update {Update} could not be answered", first.Update);
            await ApologiseAsync(joined, stop);
        }

        await erasure.RunAsync(stop);
    }

    private async Task AnswerAsync(IReadOnlyList<ReceivedUpdate> joined, CancellationToken stop)
    {
        var (key, chat) = (joined[0].Key, joined[0].Chat);
        var steps = inbox.Decided(key) ?? await DecideAsync(joined, stop);
        try
        {
            for (var i = 0; i < steps.Count; i++)
            {
                await sender.SendAsync(chat, OutgoingMessage.FromJson(steps[i].Message), stop);
                inbox.Strike(key, steps[i], isLast: i == steps.Count - 1);
            }
        }
        catch (ChatGoneException gone)
        {
            logger.LogInformation("Update {Update} no longer needs an answer: {Reason}", key.Update, gone.Message);
            inbox.Complete(joined.Select(update => update.Key));
        }
    }

    private async Task<IReadOnlyList<OutboxStep>> DecideAsync(IReadOnlyList<ReceivedUpdate> joined, CancellationToken stop)
    {
        var incoming = Incoming.Of(Read(joined));
        var reply = incoming is null ? [] : await DecideAsync(joined[0], incoming, stop);
        OutboxStep[] steps = [.. reply.Select((message, number) => new OutboxStep(number, message.ToJson()))];
        inbox.Decide(joined[0].Key, joined.Skip(1).Select(update => update.Key), steps);
        return steps;
    }

    /// <summary>Reads updates. One of a media group that can't be read is left out, so that the others are answered.</summary>
    private List<Update> Read(IReadOnlyList<ReceivedUpdate> joined)
    {
        List<Update> read = [];
        foreach (var update in joined)
            try
            {
                read.Add(RawUpdate.Read(update.Payload));
            }
            catch (JsonException unreadable) when (read.Count > 0 || update != joined[^1])
            {
                logger.LogWarning("Update {Update} of a media group can't be read: {Reason}", update.Key.Update, unreadable.Message);
            }

        return read;
    }

    private async Task<IReadOnlyList<OutgoingMessage>> DecideAsync(ReceivedUpdate update, Incoming incoming, CancellationToken stop)
    {
        var (before, after) = (new List<OutgoingMessage>(), new List<OutgoingMessage>());
        var decision = Applied(conversation.Begin(states.Read(update.Key, incoming), incoming));
        if (decision is not Decision.LookAt look) return await ReplyAsync(decision);

        // The files are fetched while the first message is on its way.
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var seeing = pictures.ReadAsync(look.Files, reading.Token);
        ProgressReply shown;
        try
        {
            shown = await progress.BeginAsync(update.Key, update.Chat, look.State.Say(TextKey.Selfie.Received), stop);
        }
        catch
        {
            await reading.CancelAsync();
            await ((Task)seeing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await using (shown)
        {
            decision = Applied(conversation.WithPictures(look.State, await seeing));
            return await ReplyAsync(decision, shown);
        }

        Decision Applied(Decision made)
        {
            states.Apply(update.Key, incoming, made);
            before.AddRange(made.Before);
            after.InsertRange(0, made.After);
            return made;
        }

        async Task<IReadOnlyList<OutgoingMessage>> ReplyAsync(Decision made, ProgressReply? shown = null)
        {
            if (made is Decision.Search search)
            {
                var answer = await searches.SearchAsync(AttendeeOf(update, incoming), search, stop);
                made = Applied(ConversationRouter.WithResult(search, answer));
            }

            var reply = ((Decision.Reply)made).Messages;
            return [.. before, .. shown?.Finish(reply) ?? reply, .. after];
        }
    }

    private static AttendeeKey AttendeeOf(ReceivedUpdate update, Incoming incoming) => new(update.Key.Bot, incoming.From.Id);

    private async Task ApologiseAsync(IReadOnlyList<ReceivedUpdate> joined, CancellationToken stop)
    {
        var (key, chat) = (joined[0].Key, joined[0].Chat);
        try
        {
            inbox.Complete(joined.Select(update => update.Key));
            if (chat.Value == 0) return;
            var language = languages.Of(new AttendeeKey(key.Bot, chat.Value));
            await sender.SendAsync(chat, new OutgoingMessage.Text(language.Say(TextKey.Errors.Broken)), stop);
        }
        catch (Exception silent)
        {
            // For instance a full disk. The chat's next update is still handled.
            logger.LogError(silent, "No apology could be sent for update {Update}", key.Update);
        }
    }
}
