using PhotoBot.Archive.People;
using PhotoBot.Conversation.State;

namespace PhotoBot.Hosting;

/// <summary>The people's sessions, each removed half an hour after its last message or press. In memory only. Thread-safe.</summary>
internal sealed class SelfieSessions(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private readonly ExpiringCache<AttendeeKey, SelfieSession> sessions = new(clock, (entry, _) => entry.SlidingExpiration = Idle);

    /// <summary>Returns a person's session, an empty one when there is none or it has expired.</summary>
    public SelfieSession Of(AttendeeKey person) => sessions.Find(person) ?? new SelfieSession();

    /// <summary>Replaces a person's session.</summary>
    public void Set(AttendeeKey person, SelfieSession session) => sessions.Add(person, session);

    /// <summary>Removes a person's session at once.</summary>
    public void Remove(AttendeeKey person) => sessions.Remove(person);

    public void Dispose() => sessions.Dispose();
}
