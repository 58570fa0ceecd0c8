using System.Text.Json;

namespace PhotoBot.LocalChat.Wire;

/// <summary>The envelope of every answer of the Bot API.</summary>
public sealed record ApiResponse
{
    /// <summary>Whether the request succeeded.</summary>
    public required bool Ok { get; init; }

    /// <summary>What the method returns, when it succeeded.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>The failure's number, alike to an HTTP status.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The failure in words.</summary>
    public string? Description { get; init; }

    /// <summary>What may help to mend the failure.</summary>
    public ResponseParameters? Parameters { get; init; }
}

/// <summary>What may help to mend a failed request.</summary>
public sealed record ResponseParameters
{
    /// <summary>The group became a supergroup of this id.</summary>
    public ChatId? MigrateToChatId { get; init; }

    /// <summary>How many seconds to wait before the request may be repeated.</summary>
    public int? RetryAfter { get; init; }
}
