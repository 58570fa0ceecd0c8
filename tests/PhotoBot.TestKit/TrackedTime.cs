using Microsoft.Extensions.Time.Testing;

namespace PhotoBot.TestKit;

/// <summary>A clock that moves only when told, and can be asked when its next timer is due.</summary>
public sealed class TrackedTime : FakeTimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<Tracked> timers = [];
    private TaskCompletionSource changed = New();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TimeSpan Now => GetUtcNow() - Start;

    /// <summary>How long until the next timer, or null when none is set.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (gate) return timers.Min(timer => timer.At) - Now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Tracked(this);
        lock (gate) timers.Add(timer);
        timer.Inner = base.CreateTimer(
            inner =>
            {
                timer.At = null;
                callback(inner);
            },
            state, Timeout.InfiniteTimeSpan, period);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until somebody waits for exactly that long.</summary>
    public async Task TimerIsSetAsync(TimeSpan due)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (timers.Any(timer => timer.At == Now + due)) return;
                next = changed.Task;
            }

            await next.WaitAsync(Waiting.Limit);
        }
    }

    /// <summary>Waits until somebody waits for exactly that long, and lets that time pass.</summary>
    public async Task PassAsync(int seconds)
    {
        await TimerIsSetAsync(TimeSpan.FromSeconds(seconds));
        Advance(TimeSpan.FromSeconds(seconds));
    }

    private sealed class Tracked(TrackedTime clock) : ITimer
    {
        public ITimer Inner { get; set; } = null!;

        public TimeSpan? At { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            TaskCompletionSource tell;
            lock (clock.gate)
            {
                At = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Now + dueTime;
                (tell, clock.changed) = (clock.changed, New());
            }

            var isSet = Inner.Change(dueTime, period);
            tell.SetResult();
            return isSet;
        }

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
            Inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
