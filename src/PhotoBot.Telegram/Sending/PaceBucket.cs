namespace PhotoBot.Telegram.Sending;

/// <summary>
/// A steady pace with a small burst, kept as the moment at which it is fully rested again, so that waits are exact. What costs
/// more than the burst goes as soon as all is rested, and is paid for afterwards.
/// </summary>
/// <param name="interval">The time one message costs.</param>
/// <param name="burst">Messages that may go at once when rested.</param>
internal sealed class PaceBucket(TimeSpan interval, int burst)
{
    private TimeSpan restedAt;

    public TimeSpan ReadyAt(int messages) => restedAt - (interval * (burst - Math.Min(messages, burst)));

    public void Charge(TimeSpan now, int messages) => restedAt = (restedAt > now ? restedAt : now) + (interval * messages);

    public bool IsRested(TimeSpan now) => restedAt <= now;
}
