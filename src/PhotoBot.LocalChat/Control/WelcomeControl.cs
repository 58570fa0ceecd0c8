using PhotoBot.LocalChat.Chats;

namespace PhotoBot.LocalChat.Control;

/// <summary>The welcome, which the program sets and the page shows. Thread-safe.</summary>
internal sealed class WelcomeControl(ChatFeed feed)
{
    private ChatWelcome current = new();

    /// <summary>What is shown now.</summary>
    public ChatWelcome Current
    {
        get => Volatile.Read(ref current);
        set
        {
            Volatile.Write(ref current, value);
            feed.Publish(ChatEvent.Welcome);
        }
    }

    public object Get(ControlCall call) => Current;

    public object GetSample(ControlCall call) =>
        Current.Samples.FirstOrDefault(sample => string.Equals(sample.Name, call.Route("name"), StringComparison.Ordinal)) is { } sample
            ? new ControlFile("image/jpeg", sample.Picture)
            : throw ControlCall.NotFound($"sample {call.Route("name")}");
}
