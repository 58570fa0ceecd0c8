namespace PhotoBot.Telegram.Tests;

/// <summary>A clock that moves only when told, and can be asked when its next timer is due.</summary>
public sealed class ManualTime : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Lock gate = new();
    private readonly HashSet<ManualTimer> timers = [];
    private TaskCompletionSource changed = New();
    private TimeSpan now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Now
    {
        get
        {
            lock (gate)
                return now;
        }
    }

    /// <summary>How long until the next timer, or null when none is set.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (gate)
                return timers.Min(timer => timer.At) - now;
        }
    }

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => Start + Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        lock (gate)
            timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan span)
    {
        var target = Now + span;
        while (Step(target) is { } due)
            due.Fire();
    }

    /// <summary>Waits until somebody waits for exactly that long.</summary>
    public async Task TimerIsSetAsync(TimeSpan due)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (timers.Any(timer => timer.At == now + due))
                    return;
                next = changed.Task;
            }

            await next.WaitAsync(Some.Patience);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ManualTimer? Step(TimeSpan target)
    {
        lock (gate)
        {
            var first = timers.Where(timer => timer.At <= target).MinBy(timer => timer.At);
            now = first?.At ?? target;
            if (first is not null)
                first.At = null;
            return first;
        }
    }

    private sealed class ManualTimer(ManualTime clock, Action fire) : ITimer
    {
        public TimeSpan? At { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            TaskCompletionSource tell;
            lock (clock.gate)
            {
                At = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
                (tell, clock.changed) = (clock.changed, New());
            }

            tell.SetResult();
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
                clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
