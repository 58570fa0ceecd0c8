using Microsoft.Extensions.Logging;
using PhotoBot.Telegram.Errors;

namespace PhotoBot.Hosting;

/// <summary>Repeats calls that the network, the server or a rate limit failed, with pauses that grow from one second to thirty.</summary>
internal sealed class Patience(TimeProvider clock, ILogger<Patience> logger)
{
    /// <summary>A server that goes on failing at one chat's call would block that chat for good; so many failures are borne, about a minute's worth.</summary>
    public const int ChatsServerFailures = 6;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Calls until it succeeds, is refused for good, or <paramref name="stop"/> asks to end.</summary>
    /// <param name="call">The call; repeating it must do less harm than not having it done.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <param name="serverFailuresBorne">After so many failures of the server itself, the last one is thrown.</param>
    public async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken stop, int serverFailuresBorne = int.MaxValue)
    {
        var serverFailures = 0;
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await call();
            }
            catch (TelegramException failure) when (IsPassing(failure) && !(IsServers(failure) && ++serverFailures >= serverFailuresBorne))
            {
                logger.LogWarning("{Method} goes again in {Pause} s: {Reason}", failure.Method, pause.TotalSeconds, failure.Message);
            }

            await Task.Delay(pause, clock, stop);
        }
    }

    private static bool IsPassing(TelegramException failure) => failure is NetworkException or TooManyRequestsException || IsServers(failure);

    private static bool IsServers(TelegramException failure) => failure is ServerErrorException or UnexpectedReplyException;
}
