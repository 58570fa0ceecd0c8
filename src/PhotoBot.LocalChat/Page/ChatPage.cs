using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace PhotoBot.LocalChat.Page;

/// <summary>
/// The chat page in the browser: <c>/</c> is the page, <c>/page/FILE</c> its parts, and <c>/BOTNAME?start=CODE</c> the page opened at a
/// bot's chat with a start code, as <c>https://t.me/BOTNAME?start=CODE</c> is. The page talks to <c>/control</c> only.
/// </summary>
internal static class ChatPage
{
    /// <summary>
    /// Texts and names come from bots and people: even one that becomes markup runs nothing and reaches no server.
    /// <c>blob:</c> is for previews of pictures that are about to be sent and for the camera.
    /// </summary>
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private const string BadCode =
        "This link can't be opened: its start code must be 1 to 64 characters of A-Z, a-z, 0-9, _ and -. "
        + "Ask for a new link, or open the chat without a code.";

    /// <summary>Serves the page's files, which are embedded in the assembly.</summary>
    public static void Use(IApplicationBuilder application)
    {
        application.Use(OpenAsync);
        application.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = "/page",
            FileProvider = new EmbeddedFileProvider(typeof(ChatPage).Assembly, "page"),
            OnPrepareResponse = AddHeaders,
        });
    }

    // The page finds the bot of the name; only what can't be a bot's name is refused here, such as /favicon.ico.
    private static Task OpenAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "";
        var isLink = path.LastIndexOf('/') == 0 && path.EndsWith("bot", StringComparison.OrdinalIgnoreCase);
        if (isLink && context.Request.Query["start"].ToString() is { Length: > 0 } code && !IsStartCode(code))
            return Results.Text(BadCode, "text/plain", statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
        if (isLink || path is "/") context.Request.Path = "/page/index.html";
        return next(context);
    }

    // Bot API, "Deep linking".
    private static bool IsStartCode(string code) =>
        code.Length <= 64 && code.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    private static void AddHeaders(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        // A browser asks again each time, and gets a file only when it has changed.
        headers.CacheControl = "no-cache";
    }
}
