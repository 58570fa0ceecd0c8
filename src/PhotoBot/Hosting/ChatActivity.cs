using Microsoft.Extensions.Logging;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Hosting;

/// <summary>"Sending photo …" in a chat, for as long as the work takes.</summary>
internal sealed class ChatActivity(BotClient client, TimeProvider clock, ILogger<ChatActivity> logger)
{
    /// <summary>Telegram shows an action for five seconds.</summary>
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(4);

    /// <summary>Shows an action until the result is disposed. It never delays the work and its failure is nobody's trouble.</summary>
    public IAsyncDisposable Show(ChatId chat, string action)
    {
        var ending = new CancellationTokenSource();
        return new Shown(ending, ShowAsync(chat, action, ending.Token));
    }

    private async Task ShowAsync(ChatId chat, string action, CancellationToken end)
    {
        try
        {
            while (true)
            {
                await client.SendChatActionAsync(new SendChatActionRequest { ChatId = chat, Action = action }, end);
                await Task.Delay(Repeat, clock, end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
        catch (TelegramException failure)
        {
            logger.LogDebug("No activity is shown in chat {Chat}: {Reason}", chat.Value, failure.Message);
        }
    }

    private sealed class Shown(CancellationTokenSource ending, Task showing) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await ending.CancelAsync();
            await showing;
            ending.Dispose();
        }
    }
}
