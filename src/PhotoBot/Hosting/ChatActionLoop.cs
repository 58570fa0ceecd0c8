using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.BotApi;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace PhotoBot.Hosting;

/// <summary>Shows a chat action, such as "sending photo …", for as long as the work takes.</summary>
internal sealed class ChatActionLoop(PacedBotClient client, TimeProvider clock, ILogger<ChatActionLoop> logger)
{
    /// <summary>Telegram shows an action for five seconds.</summary>
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(4);

    /// <summary>Shows an action until the result is disposed. Failures are logged and ignored.</summary>
    public IAsyncDisposable Show(ChatKey chat, ChatAction action)
    {
        var ending = new CancellationTokenSource();
        return new Shown(ending, ShowAsync(chat, action, ending.Token));
    }

    private async Task ShowAsync(ChatKey chat, ChatAction action, CancellationToken end)
    {
        try
        {
            while (true)
            {
                await client.With(RetryPolicy.Never).SendChatAction(chat.Value, action, cancellationToken: end);
                await Task.Delay(Repeat, clock, end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
        catch (RequestException failure)
        {
            logger.LogDebug("Chat {Chat} is shown no action: {Reason}", chat.Value, failure.Message);
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
