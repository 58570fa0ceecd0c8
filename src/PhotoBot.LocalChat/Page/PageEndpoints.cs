using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Page;

/// <summary>
/// The chat page in the browser: <c>/</c> is the page, <c>/page/FILE</c> its parts, and <c>/BOTNAME?start=CODE</c> the page opened at a
/// bot's chat with a start code, as <c>https://t.me/BOTNAME?start=CODE</c> is. The page talks to <c>/control</c> only. Thread-safe.
/// </summary>
internal sealed class PageEndpoints
{
    /// <summary>
    /// Texts and names come from bots and people: even one that got into the page as markup could run nothing and reach nobody.
    /// <c>blob:</c> is for previews of pictures that are about to be sent and for the camera.
    /// </summary>
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private readonly PageFiles files = new();

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", context => SendAsync(context, files.Index));
        routes.MapGet("/page/{file}", context => SendFileAsync(context, (string)context.Request.RouteValues["file"]!));
        routes.MapGet("/{username}", context => OpenBotAsync(context, (string)context.Request.RouteValues["username"]!));
    }

    private Task SendFileAsync(HttpContext context, string name) => files.TryFind(name, out var file)
        ? SendAsync(context, file)
        : Answer.RefuseAsync(context.Response, new RefusedException(404, $"Not Found: the page has no file {name}"));

    private Task OpenBotAsync(HttpContext context, string username)
    {
        // The page itself knows which bots there are; here only what can't be a bot's name is told apart, such as /favicon.ico.
        if (!username.EndsWith("bot", StringComparison.OrdinalIgnoreCase))
            return Answer.RefuseAsync(context.Response, new RefusedException(404, "Not Found"));
        var start = context.Request.Query["start"].ToString();
        return start.Length == 0 || StartCode.IsValid(start) ? SendAsync(context, files.Index) : RefuseStartAsync(context);
    }

    private static Task SendAsync(HttpContext context, PageFile file)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        headers.CacheControl = "no-cache";
        headers.ETag = file.Tag;
        if (context.Request.Headers.IfNoneMatch.Contains(file.Tag, StringComparer.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return WriteAsync(context, file.ContentType, file.Bytes);
    }

    private static Task RefuseStartAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return WriteAsync(
            context,
            "text/plain; charset=utf-8",
            "This link can't be opened: its start code must be 1 to 64 characters of A-Z, a-z, 0-9, _ and -. Ask for a new link, or open the chat without a code."u8.ToArray());
    }

    private static async Task WriteAsync(HttpContext context, string type, ReadOnlyMemory<byte> bytes)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
