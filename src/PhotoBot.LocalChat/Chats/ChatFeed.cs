using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace PhotoBot.LocalChat.Chats;

/// <summary>Hands what happens to everybody who listens. Thread-safe.</summary>
internal sealed class ChatFeed
{
    /// <summary>Events kept for a listener that does not read; one that lags further starts anew.</summary>
    private const int Kept = 1000;

    private readonly ConcurrentDictionary<Channel<ChatEvent>, object?> listeners = new();

    /// <summary>Tells every listener.</summary>
    public void Publish(ChatEvent happening)
    {
        foreach (var (listener, _) in listeners)
        {
            // A listener that lags too far is cut off: it connects again and reads everything anew.
            if (!listener.Writer.TryWrite(happening)) listener.Writer.TryComplete();
        }
    }

    /// <summary>What happens from now on, a hello first; ends only when the listener lags too far or is cancelled.</summary>
    public async IAsyncEnumerable<ChatEvent> ListenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var listener = Channel.CreateBounded<ChatEvent>(Kept);
        listeners[listener] = null;
        try
        {
            yield return ChatEvent.Hello;
            await foreach (var happening in listener.Reader.ReadAllAsync(cancellation)) yield return happening;
        }
        finally
        {
            listeners.TryRemove(listener, out _);
        }
    }
}
