using System.Collections.Concurrent;

namespace PhotoBot.LocalChat.Chats;

/// <summary>The presses on inline buttons and their answers. Thread-safe.</summary>
internal sealed class PressLog(TimeProvider time)
{
    private sealed record Entry(CallbackPress Press, TaskCompletionSource<CallbackPress> Answer);

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Stores a press that has no answer yet.</summary>
    public CallbackPress Add(string id)
    {
        var press = new CallbackPress(id, Answered: false, Text: null, ShowAlert: false, Url: null);
        entries[id] = new Entry(press, new TaskCompletionSource<CallbackPress>(TaskCreationOptions.RunContinuationsAsynchronously));
        return press;
    }

    /// <summary>Answers a press; the first answer is the one seen. False when there is no such press.</summary>
    public bool Answer(string id, string? text, bool showAlert, string? url)
    {
        if (!entries.TryGetValue(id, out var entry)) return false;
        entry.Answer.TrySetResult(entry.Press with { Answered = true, Text = text, ShowAlert = showAlert, Url = url });
        return true;
    }

    /// <summary>The press as it is once answered, or as it is when the time is up; null when there is no such press.</summary>
    public async Task<CallbackPress?> ReadAsync(string id, TimeSpan wait, CancellationToken cancellation)
    {
        if (!entries.TryGetValue(id, out var entry)) return null;
        try
        {
            return await entry.Answer.Task.WaitAsync(wait, time, cancellation);
        }
        catch (TimeoutException)
        {
            return entry.Press;
        }
    }
}

/// <summary>A press on an inline button and, once the bot gave it, the answer the person sees.</summary>
/// <param name="Id">The callback query's id.</param>
/// <param name="Answered">Whether the bot has answered; until then the button spins.</param>
/// <param name="Text">The answer's text; null when the answer only stops the spinning.</param>
/// <param name="ShowAlert">Whether the text is shown as an alert instead of a passing note.</param>
/// <param name="Url">An address the app opens; null for none.</param>
public sealed record CallbackPress(string Id, bool Answered, string? Text, bool ShowAlert, string? Url);
