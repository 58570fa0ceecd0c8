using Microsoft.Extensions.Time.Testing;

namespace PhotoBot.Tests.Jobs;

public sealed class WakeSignalTests
{
    private readonly WakeSignal signal = new();
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_signal_that_was_set_before_wakes_once()
    {
        signal.Set();
        signal.Set();
        await signal.WaitAsync(CancellationToken.None);

        Assert.False(signal.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task A_wait_ends_when_the_signal_is_set()
    {
        var waiting = signal.WaitAsync(TimeSpan.FromSeconds(20), clock, CancellationToken.None);
        signal.Set();
        Assert.True(await waiting);
    }

    [Fact]
    public async Task A_wait_ends_after_its_time_and_the_next_one_begins_as_it_did()
    {
        var waiting = signal.WaitAsync(TimeSpan.FromSeconds(20), clock, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.False(await waiting);

        signal.Set();
        Assert.True(await signal.WaitAsync(TimeSpan.FromSeconds(20), clock, CancellationToken.None));
    }

    [Fact]
    public async Task A_stop_ends_a_wait()
    {
        using var stop = new CancellationTokenSource();
        var waiting = signal.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
