using System.Text.Json;

namespace PhotoBot.BotApiSchema;

/// <summary>One call of the Bot API as it went over the wire.</summary>
/// <param name="Method">The method, in Telegram's spelling.</param>
public sealed record ApiCall(string Method)
{
    /// <summary>The request's body when it was JSON; null for other bodies.</summary>
    public JsonElement? RequestJson { get; init; }

    /// <summary>The request's texts when it was no JSON, by name; objects as their JSON.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The names of the request's file parts.</summary>
    public IReadOnlyList<string> FileParts { get; init; } = [];

    /// <summary>Whether the request is to be checked: tests also send requests that are wrong on purpose.</summary>
    public bool ChecksRequest { get; init; }

    /// <summary>The whole answer with its <c>ok</c>; null when there is none to check.</summary>
    public JsonElement? Answer { get; init; }
}
