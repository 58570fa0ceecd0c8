using System.Text.Json;

namespace PhotoBot.Telegram.Types;

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
