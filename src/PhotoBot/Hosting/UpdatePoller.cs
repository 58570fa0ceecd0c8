using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.BotApi;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace PhotoBot.Hosting;

/// <summary>Long polling: an update is written to the inbox, then confirmed, then answered in its chat's order.</summary>
internal sealed class UpdatePoller(
    PacedBotClient client, BotIdentity bot, BotProfile profile, CommandMenus menus, UpdateInbox inbox, UpdateHandler handler,
    BotOptions options, TelegramOptions telegram, RunOutcome outcome, TimeProvider clock, IHostApplicationLifetime lifetime,
    ILogger<UpdatePoller> logger) : BackgroundService
{
    /// <summary>The pause after an empty answer that came at once, from a server that ignores offset or timeout.</summary>
    private static readonly TimeSpan PauseAfterNothing = TimeSpan.FromSeconds(1);

    private readonly PacedBotClient persistent = client.With(RetryPolicy.Always);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var deadline = new CancellationTokenSource();
        using var queue = new ChatQueue(options.Conversations, clock, updates => handler.HandleAsync(updates, deadline.Token));
        try
        {
            foreach (var update in inbox.Waiting(bot.Id)) Post(queue, update);
            await GreetAsync(stoppingToken);
            await PollAsync(queue, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (RequestException fatal)
        {
            // The client has retried what can succeed later.
            outcome.Fail(fatal);
            lifetime.StopApplication();
        }
        finally
        {
            // Also when the inbox fails: replies being sent are finished first.
            deadline.CancelAfter(options.ShutdownTimeout);
            await queue.CloseAsync();
        }
    }

    private async Task GreetAsync(CancellationToken stop)
    {
        var me = await persistent.GetMe(stop);
        if (options.TakeOverWebhook) await persistent.DeleteWebhook(cancellationToken: stop);
        profile.Username = me.Username ?? "";
        await menus.SetAsync(stop);
        logger.LogInformation("The bot @{Username} is listening", me.Username);
    }

    private async Task PollAsync(ChatQueue queue, CancellationToken stop)
    {
        var request = new GetRawUpdates { Timeout = telegram.PollSeconds, AllowedUpdates = [UpdateType.Message, UpdateType.CallbackQuery] };
        while (!stop.IsCancellationRequested)
        {
            var asked = clock.GetTimestamp();
            var updates = Read(await persistent.SendRequest(request, stop));
            var fresh = inbox.Receive([.. updates.Select(ToReceived)]);
            foreach (var update in fresh) Post(queue, update);
            var next = updates.Count == 0 ? 0 : updates.Max(update => update.Id) + 1;
            // Confirmed by the next call, now that they are stored. Numbers can begin again below the last one (Bot API, Update).
            if (fresh.Count > 0 || next > (request.Offset ?? 0)) request.Offset = next;
            else if (clock.GetElapsedTime(asked) < PauseAfterNothing) await Task.Delay(PauseAfterNothing, clock, stop);
        }
    }

    private static void Post(ChatQueue queue, ReceivedUpdate update) =>
        queue.Post(new QueuedUpdate(update, RawUpdate.MediaGroupOf(update.Payload)));

    private List<RawUpdate> Read(IReadOnlyList<JsonElement> answer)
    {
        List<RawUpdate> updates = [.. answer.Select(RawUpdate.Of).OfType<RawUpdate>()];
        if (updates.Count < answer.Count)
            logger.LogWarning("{Count} updates came without a number and are skipped", answer.Count - updates.Count);
        return updates;
    }

    private ReceivedUpdate ToReceived(RawUpdate update) =>
        new(new UpdateKey(bot.Id, update.Id), new ChatKey(update.Chat ?? 0), update.Json);
}
