using Microsoft.Extensions.Time.Testing;
using PhotoBot.Archive.People;
using PhotoBot.Conversation.State;
using PhotoBot.Hosting;

namespace PhotoBot.Tests.Hosting;

public sealed class SelfieSessionsTests : IDisposable
{
    private static readonly AttendeeKey Anna = new(42, 1001);
    private static readonly AttendeeKey Ben = new(42, 1002);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private readonly InterruptibleTime clock = new();
    private readonly SelfieSessions sessions;

    public SelfieSessionsTests() => sessions = new(clock);

    public void Dispose() => sessions.Dispose();

    [Fact]
    public void A_session_lasts_until_half_an_hour_without_a_word()
    {
        var session = Begin(Anna);
        Assert.NotSame(session, sessions.Of(Ben));

        for (var i = 0; i < 3; i++)
        {
            clock.Advance(Idle - TimeSpan.FromTicks(1));
            Assert.Same(session, sessions.Of(Anna));
        }

        clock.Advance(Idle);
        Assert.NotSame(session, sessions.Of(Anna));
    }

    [Fact]
    public void A_removed_session_is_gone_at_once()
    {
        var session = Begin(Anna);

        sessions.Remove(Anna);

        Assert.NotSame(session, sessions.Of(Anna));
    }

    [Fact]
    public void An_expired_session_leaves_the_memory_though_no_person_writes()
    {
        var session = Unrooted.Make(() => Begin(Anna), _ => { });
        Assert.True(Unrooted.IsAlive(session));

        clock.Advance(Idle + TimeSpan.FromMinutes(1));

        Assert.False(Unrooted.IsAlive(session));
    }

    [Fact]
    public void A_session_that_is_refreshed_while_expired_ones_are_removed_stays()
    {
        var session = Begin(Anna);
        clock.Advance(Idle - TimeSpan.FromTicks(1));
        var removing = new Thread(() =>
        {
            clock.Advance(TimeSpan.FromTicks(2));
            sessions.Of(Ben);
        });
        clock.OnNextRead = () =>
        {
            // The update has read the time, and only then the half hour ends: the removal runs to its end, or to a lock that the
            // update holds.
            removing.Start();
            Assert.True(SpinWait.SpinUntil(
                () => !removing.IsAlive || removing.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Waiting.Limit));
        };

        var refreshed = sessions.Of(Anna);
        removing.Join();

        Assert.Same(session, refreshed);
        Assert.Same(session, sessions.Of(Anna));
    }

    private SelfieSession Begin(AttendeeKey person)
    {
        sessions.Set(person, new SelfieSession { Next = PictureUse.Together });
        return sessions.Of(person);
    }

    /// <summary>A clock that lets something else happen between the moment it is read and the moment the reader goes on.</summary>
    private sealed class InterruptibleTime : FakeTimeProvider
    {
        private Action? onNextRead;

        public Action? OnNextRead
        {
            set => onNextRead = value;
        }

        public override DateTimeOffset GetUtcNow()
        {
            var now = base.GetUtcNow();
            Interlocked.Exchange(ref onNextRead, null)?.Invoke();
            return now;
        }
    }
}
