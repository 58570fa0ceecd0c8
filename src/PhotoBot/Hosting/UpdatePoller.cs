using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Json;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Hosting;

/// <summary>Long polling: an update is written to the inbox, then confirmed, then answered in its chat's lane.</summary>
internal sealed class UpdatePoller(
    BotClient client, BotIdentity bot, BotProfile profile, CommandMenus menus, UpdateInbox inbox, UpdateHandler handler, BotOptions options, RunOutcome outcome, Patience patience,
    IHostApplicationLifetime lifetime, ILogger<UpdatePoller> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var deadline = new CancellationTokenSource();
        using var lanes = new ChatLanes(options.Conversations, update => handler.HandleAsync(update, deadline.Token));
        try
        {
            foreach (var update in inbox.Waiting(bot.Id)) lanes.Post(update);
            await GreetAsync(stoppingToken);
            await PollAsync(lanes, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (TelegramException fatal)
        {
            // Whatever passes by itself was waited for.
            outcome.Fail(BotTexts.WhyStopped(fatal));
            lifetime.StopApplication();
        }
        finally
        {
            // Also when the inbox itself fails: replies in hand are finished before their lanes go.
            deadline.CancelAfter(options.ShutdownTimeout);
            await lanes.CloseAsync();
        }
    }

    private async Task GreetAsync(CancellationToken stop)
    {
        var me = await patience.CallAsync(() => client.GetMeAsync(stop), stop);
        if (options.TakeOverWebhook) await patience.CallAsync(() => client.DeleteWebhookAsync(new DeleteWebhookRequest(), stop), stop);
        profile.Username = me.Username ?? "";
        await menus.SetAsync(stop);
        logger.LogInformation("The bot @{Username} is listening", me.Username);
    }

    private async Task PollAsync(ChatLanes lanes, CancellationToken stop)
    {
        var request = new GetUpdatesRequest { AllowedUpdates = [UpdateType.Message, UpdateType.CallbackQuery] };
        while (!stop.IsCancellationRequested)
        {
            var updates = await patience.CallAsync(() => client.GetUpdatesAsync(request, stop), stop);
            if (updates.Count == 0) continue;
            foreach (var update in inbox.Receive([.. updates.Select(Receive)])) lanes.Post(update);
            request = request with { Offset = updates[^1].UpdateId.Next };
        }
    }

    private ReceivedUpdate Receive(Update update)
    {
        var chat = update.Message?.Chat ?? update.EditedMessage?.Chat ?? update.CallbackQuery?.Message?.Chat;
        return new ReceivedUpdate(
            new UpdateKey(bot.Id, update.UpdateId.Value), new ChatKey(chat?.Id.Value ?? 0), JsonSerializer.Serialize(update, TelegramJson.Default.Update));
    }
}
