using System.Collections.Concurrent;
using PhotoBot.Archive.People;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Everybody's session, forgotten after a while without a picture or a press. In memory only. Thread-safe.</summary>
internal sealed class SelfieSessions(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<AttendeeKey, (SelfieSession Session, DateTimeOffset Until)> sessions = new();

    /// <summary>Somebody's session, a fresh one when there is none or it is too old.</summary>
    public SelfieSession Of(AttendeeKey person)
    {
        var now = clock.GetUtcNow();
        foreach (var (other, old) in sessions)
            if (old.Until < now) sessions.TryRemove(other, out _);
        return sessions.AddOrUpdate(person, _ => (new SelfieSession(), now + Kept), (_, known) => (known.Session, now + Kept)).Session;
    }

    /// <summary>Forgets somebody at once.</summary>
    public void Forget(AttendeeKey person) => sessions.TryRemove(person, out _);
}
