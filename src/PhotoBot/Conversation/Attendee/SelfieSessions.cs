using PhotoBot.Archive.People;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Everybody's session, removed from memory half an hour after its last message or press. Never stored. Thread-safe.</summary>
internal sealed class SelfieSessions(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private readonly ExpiringCache<AttendeeKey, SelfieSession> sessions = new(clock, (entry, _) => entry.SlidingExpiration = Idle);

    /// <summary>Returns somebody's session, a fresh one when there is none or it has expired.</summary>
    public SelfieSession Of(AttendeeKey person) => sessions.GetOrAdd(person, () => new SelfieSession());

    /// <summary>Removes somebody's session at once.</summary>
    public void Forget(AttendeeKey person) => sessions.Remove(person);

    public void Dispose() => sessions.Dispose();
}
