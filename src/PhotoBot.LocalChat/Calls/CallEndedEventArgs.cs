using System.Text.Json;

namespace PhotoBot.LocalChat.Calls;

/// <summary>One call in full, for those who check it as it ends; nothing of it is kept. Holds what people wrote, so it is not for logs.</summary>
/// <param name="call">What is noted of it.</param>
/// <param name="userAgent">How the client names itself; null when it does not.</param>
/// <param name="body">The request's body when it was JSON.</param>
/// <param name="answer">The whole answer.</param>
public sealed class CallEndedEventArgs(CallRecord call, string? userAgent, JsonElement? body, JsonElement? answer) : EventArgs
{
    /// <summary>What is noted of it.</summary>
    public CallRecord Call { get; } = call;

    /// <summary>How the client names itself; null when it does not.</summary>
    public string? UserAgent { get; } = userAgent;

    /// <summary>The request's body when it was JSON; null for the other encodings, whose values are all texts.</summary>
    public JsonElement? Body { get; } = body;

    /// <summary>The whole answer; null when the connection was broken on purpose.</summary>
    public JsonElement? Answer { get; } = answer;
}
