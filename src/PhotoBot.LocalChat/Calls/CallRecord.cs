using System.Text.Json;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Calls;

/// <summary>A call of a bot and its answer. Holds no token and no file's content.</summary>
public sealed record CallRecord
{
    /// <summary>Counts the calls in the order they ended, from 1.</summary>
    public long Number { get; init; }

    /// <summary>The bot that called.</summary>
    public required UserId Bot { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The method in Telegram's spelling, or as the bot wrote it when there is no such method.</summary>
    public required string Method { get; init; }

    /// <summary>The parameters given, by name; objects as their JSON.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The files uploaded with it.</summary>
    public required IReadOnlyList<CallFile> Files { get; init; }

    /// <summary>200, or the error code answered; 0 when the connection was broken on purpose before an answer.</summary>
    public required int Status { get; init; }

    /// <summary>The error's text; null when the call succeeded.</summary>
    public string? Description { get; init; }

    /// <summary>The planned fault that hit it; null for none.</summary>
    public FaultKind? Fault { get; init; }
}

/// <summary>A file that came with a call.</summary>
/// <param name="Part">The name of its part in the request.</param>
/// <param name="FileName">The file name given; may be empty.</param>
/// <param name="Size">Its length in bytes.</param>
public sealed record CallFile(string Part, string FileName, long Size);

/// <summary>A whole call, for checks as it ends. It is not stored. It holds what people wrote: never log it.</summary>
public sealed class CallEndedEventArgs(CallRecord call, string? userAgent, JsonElement? body, JsonElement? answer) : EventArgs
{
    /// <summary>The stored part of it.</summary>
    public CallRecord Call { get; } = call;

    /// <summary>The client's User-Agent; null for none.</summary>
    public string? UserAgent { get; } = userAgent;

    /// <summary>The request's body when it was JSON; null for the other encodings, whose values are all texts.</summary>
    public JsonElement? Body { get; } = body;

    /// <summary>The whole answer; null when the connection was broken on purpose.</summary>
    public JsonElement? Answer { get; } = answer;
}
