using Microsoft.Extensions.Logging;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Sending;

namespace PhotoBot.Telegram.Transport;

/// <summary>Checks a request, waits for its turn, sends it, and repeats it where that is safe.</summary>
internal sealed class BotCaller(BotTransport transport, SendLimiter limiter, TelegramOptions options, TimeProvider time, ILogger logger)
{
    public async Task<TResult> CallAsync<TResult>(BotRequest<TResult> request, CancellationToken cancellationToken)
    {
        request.Validate();
        if (request.Delivery is not { } delivery)
            return await TryAsync(request, turn: null, cancellationToken);
        using var turn = await limiter.EnterAsync(delivery.Chat, delivery.Messages, cancellationToken);
        return await TryAsync(request, turn, cancellationToken);
    }

    private async Task<TResult> TryAsync<TResult>(BotRequest<TResult> request, SendTurn? turn, CancellationToken cancellationToken)
    {
        for (var repeats = 0; ; repeats++)
        {
            TimeSpan wait;
            try
            {
                return await transport.SendAsync(request, cancellationToken);
            }
            catch (TelegramException e)
            {
                if (e is TooManyRequestsException refusal)
                    turn?.Refuse(refusal.RetryAfter);
                if (repeats >= options.Retries || WaitBeforeRepeating(request, e, repeats) is not { } pause)
                    throw;
                wait = pause;
                logger.LogWarning("{Method} failed ({Failure}) and is repeated in {Seconds} s", request.Method, e.GetType().Name, wait.TotalSeconds);
            }

            // The turn is kept meanwhile, so that nothing overtakes in the chat.
            await Task.Delay(wait, time, cancellationToken);
            if (turn is not null)
                await turn.AgainAsync(cancellationToken);
        }
    }

    /// <summary>How long to wait before the same may be sent again; null when it may not.</summary>
    private TimeSpan? WaitBeforeRepeating<TResult>(BotRequest<TResult> request, TelegramException failure, int repeats)
    {
        if (!request.RetriesFailures || (failure.MayHaveBeenAccepted && !request.IsRepeatable))
            return null;
        return failure switch
        {
            TooManyRequestsException refusal => refusal.RetryAfter <= TimeSpan.FromSeconds(options.MaxRetryAfterSeconds) ? refusal.RetryAfter : null,
            NetworkException or ServerErrorException => TimeSpan.FromSeconds(1 << Math.Min(repeats, 5)),
            _ => null,
        };
    }
}
