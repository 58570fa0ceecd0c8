namespace PhotoBot.BotApi;

/// <summary>The right to send to a chat now, until disposed: no other send to the chat starts before. For one thread at a time.</summary>
internal sealed class SendPermit(SendLimiter limiter, ChatLane lane, Waiter waiter) : IDisposable
{
    /// <summary>Whether the chat's other sends wait for this one.</summary>
    public bool IsHeld { get; private set; } = true;

    /// <summary>Keeps the chat silent, because Telegram refused the send with 429.</summary>
    /// <param name="retryAfter">How long Telegram accepts no message.</param>
    public void Refuse(TimeSpan retryAfter) => limiter.Refuse(lane, retryAfter);

    /// <summary>Waits for the next chance to send the same again, before all other sends to the chat, and is charged again.</summary>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <exception cref="FloodException">The wait would be longer than the options allow.</exception>
    public async Task AgainAsync(CancellationToken cancellationToken)
    {
        if (!IsHeld)
            throw new InvalidOperationException("The permit has ended; enter the limiter again.");
        IsHeld = false;
        var again = new Waiter(waiter.Messages, waiter.Arrival);
        await limiter.WaitAgainAsync(lane, again, cancellationToken);
        IsHeld = true;
    }

    /// <summary>Ends it; the chat's next send may start.</summary>
    public void Dispose()
    {
        if (!IsHeld) return;
        IsHeld = false;
        limiter.Leave(lane);
    }
}
