using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Protocol;

/// <summary>The envelope every answer of the Bot API comes in; the HTTP status repeats the error code.</summary>
internal static class Answer
{
    /// <summary><c>"ok":true</c> with the result.</summary>
    public static ApiResponse Accept(object result) => new() { Ok = true, Result = JsonSerializer.SerializeToElement(result, WireJson.Options) };

    /// <summary><c>"ok":false</c> with the reason.</summary>
    public static ApiResponse Refuse(RefusedException refusal) => new()
    {
        Ok = false,
        ErrorCode = refusal.Code,
        Description = refusal.Message,
        Parameters = refusal.RetryAfter is null ? null : new ResponseParameters { RetryAfter = refusal.RetryAfter },
    };

    /// <summary>Answers with a refusal.</summary>
    public static Task RefuseAsync(HttpResponse response, RefusedException refusal)
    {
        if (refusal.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return refusal.ByGateway ? WritePageAsync(response, refusal) : WriteAsync(response, refusal.Code, Refuse(refusal));
    }

    /// <summary>Writes an answer.</summary>
    public static Task WriteAsync(HttpResponse response, int status, ApiResponse answer) =>
        WriteAsync(response, status, "application/json", JsonSerializer.SerializeToUtf8Bytes(answer, WireJson.Options));

    // The page that nginx shows, which stands before api.telegram.org.
    private static Task WritePageAsync(HttpResponse response, RefusedException refusal)
    {
        var title = $"{refusal.Code} {refusal.Message}";
        var page = $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n";
        return WriteAsync(response, refusal.Code, "text/html", Encoding.ASCII.GetBytes(page));
    }

    private static async Task WriteAsync(HttpResponse response, int status, string type, byte[] bytes)
    {
        // The bytes are complete before the status is, so the answer carries its length as the real server's does.
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }
}
