using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Protocol;

/// <summary>Writes the envelope every answer of the Bot API comes in; the HTTP status repeats the error code.</summary>
internal static class Answer
{
    /// <summary>Answers <c>"ok":true</c> with the result.</summary>
    public static Task AcceptAsync(HttpResponse response, object result) =>
        WriteAsync(response, 200, new ApiResponse { Ok = true, Result = JsonSerializer.SerializeToElement(result, Wire.Json) });

    /// <summary>Answers <c>"ok":false</c>.</summary>
    public static Task RefuseAsync(HttpResponse response, RefusedException refusal)
    {
        if (refusal.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var parameters = refusal.RetryAfter is null ? null : new ResponseParameters { RetryAfter = refusal.RetryAfter };
        return WriteAsync(
            response,
            refusal.Code,
            new ApiResponse { Ok = false, ErrorCode = refusal.Code, Description = refusal.Message, Parameters = parameters });
    }

    private static async Task WriteAsync(HttpResponse response, int status, ApiResponse answer)
    {
        // The bytes are complete before the status is, so the answer carries its length as the real server's does.
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, Wire.Json);
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }
}
