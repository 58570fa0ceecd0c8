namespace PhotoBot.Archive.Tests;

/// <summary>A clock that stands until it is stepped.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public void Step(TimeSpan by) => now += by;

    public override DateTimeOffset GetUtcNow() => now;
}
