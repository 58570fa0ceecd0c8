namespace PhotoBot.Telegram.Sending;

/// <summary>The right to send to a chat now, until disposed: no other send to the chat starts before. For one thread at a time.</summary>
public sealed class SendTurn : IDisposable
{
    private readonly SendLimiter limiter;
    private readonly ChatLane lane;
    private readonly Waiter waiter;
    private bool held = true;

    internal SendTurn(SendLimiter limiter, ChatLane lane, Waiter waiter)
    {
        this.limiter = limiter;
        this.lane = lane;
        this.waiter = waiter;
    }

    /// <summary>Tells that Telegram refused the send with 429: the chat stays silent for that long.</summary>
    /// <param name="retryAfter">How long Telegram wants to hear nothing.</param>
    public void Refuse(TimeSpan retryAfter) => limiter.Refuse(lane, retryAfter);

    /// <summary>Waits for the next chance to send the same again, before all other sends to the chat, and is charged again.</summary>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <exception cref="Errors.TooManyRequestsException">The wait would be longer than the options allow.</exception>
    public async Task AgainAsync(CancellationToken cancellationToken)
    {
        if (!held)
            throw new InvalidOperationException("The turn is over; enter the limiter again.");
        held = false;
        var again = new Waiter(waiter.Messages, waiter.Arrival);
        await limiter.WaitAgainAsync(lane, again, cancellationToken);
        held = true;
    }

    /// <summary>Ends the turn; the chat's next send may start.</summary>
    public void Dispose()
    {
        if (!held)
            return;
        held = false;
        limiter.Leave(lane);
    }
}
