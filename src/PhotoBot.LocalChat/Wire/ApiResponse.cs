using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PhotoBot.LocalChat.Wire;

/// <summary>The envelope of every answer of the Bot API; the HTTP status repeats the error code.</summary>
public sealed record ApiResponse
{
    public required bool Ok { get; init; }
    public JsonElement? Result { get; init; }
    public int? ErrorCode { get; init; }
    public string? Description { get; init; }
    public ResponseParameters? Parameters { get; init; }

    internal static ApiResponse Of(object result) =>
        new() { Ok = true, Result = JsonSerializer.SerializeToElement(result, WireJson.Options) };

    internal static ApiResponse Of(RefusedException refusal) => new()
    {
        Ok = false,
        ErrorCode = refusal.Code,
        Description = refusal.Message,
        Parameters = refusal.RetryAfter is { } seconds ? new ResponseParameters { RetryAfter = seconds } : null,
    };
}

/// <summary>Details of a failed request.</summary>
public sealed record ResponseParameters
{
    public int? RetryAfter { get; init; } // seconds
}

/// <summary>A call that is answered with <c>"ok":false</c>: the code, the text and, for 429, the seconds to wait.</summary>
internal sealed class RefusedException(int code, string description, int? retryAfter = null) : Exception(description)
{
    /// <summary>The answer's <c>error_code</c>, which is its HTTP status too.</summary>
    public int Code { get; } = code;

    /// <summary>Seconds in <c>parameters.retry_after</c>; null leaves <c>parameters</c> out.</summary>
    public int? RetryAfter { get; } = retryAfter;

    /// <summary>Whether the gateway before the server refuses, in HTML, as it does when it cannot reach the server.</summary>
    public bool ByGateway { get; init; }

    /// <summary>400, with Telegram's prefix before <paramref name="reason"/>.</summary>
    public static RefusedException BadRequest(string reason) => new(400, "Bad Request: " + reason);

    /// <summary>429 with the wait in both places where Telegram puts it.</summary>
    public static RefusedException TooManyRequests(int seconds) => new(429, $"Too Many Requests: retry after {seconds}", seconds);

    /// <summary>404 of the control interface.</summary>
    public static RefusedException NotFound(string what) => new(404, $"Not Found: there is no {what}");
}

/// <summary>Writes answers with their length, as the real server does.</summary>
internal static class ApiAnswer
{
    public static Task WriteAsync(HttpResponse response, ApiResponse answer) =>
        WriteAsync(response, answer.ErrorCode ?? 200, "application/json", JsonSerializer.SerializeToUtf8Bytes(answer, WireJson.Options));

    public static Task RefuseAsync(HttpResponse response, RefusedException refusal)
    {
        if (refusal.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return refusal.ByGateway ? WritePageAsync(response, refusal) : WriteAsync(response, ApiResponse.Of(refusal));
    }

    // The page of nginx, which stands before api.telegram.org.
    private static Task WritePageAsync(HttpResponse response, RefusedException refusal)
    {
        var title = $"{refusal.Code} {refusal.Message}";
        var page = $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n"
            + "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n";
        return WriteAsync(response, refusal.Code, "text/html", Encoding.ASCII.GetBytes(page));
    }

    private static async Task WriteAsync(HttpResponse response, int status, string type, byte[] bytes)
    {
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }
}
