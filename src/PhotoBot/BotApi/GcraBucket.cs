namespace PhotoBot.BotApi;

/// <summary>
/// A steady pace with a small burst by the generic cell rate algorithm (GCRA): it keeps the theoretical arrival time, so that waits are
/// exact. What costs more than the burst goes as soon as all is rested, and is paid for afterwards.
/// </summary>
/// <param name="interval">The time one message costs.</param>
/// <param name="burst">Messages that may go at once when rested.</param>
internal sealed class GcraBucket(TimeSpan interval, int burst)
{
    private TimeSpan theoreticalArrival;

    public TimeSpan ReadyAt(int messages) => theoreticalArrival - (interval * (burst - Math.Min(messages, burst)));

    public void Charge(TimeSpan now, int messages) =>
        theoreticalArrival = (theoreticalArrival > now ? theoreticalArrival : now) + (interval * messages);

    public bool IsRested(TimeSpan now) => theoreticalArrival <= now;
}
