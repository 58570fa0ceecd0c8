namespace PhotoBot.Telegram.Sending;

/// <summary>A send that waits for its turn.</summary>
/// <param name="messages">What it costs.</param>
/// <param name="arrival">Its place among all sends.</param>
internal sealed class Waiter(int messages, long arrival)
{
    public int Messages => messages;

    public long Arrival => arrival;

    // Continuations must not run under the limiter's lock.
    public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
