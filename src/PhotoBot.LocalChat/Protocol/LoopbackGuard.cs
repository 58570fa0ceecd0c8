using System.Net;
using Microsoft.AspNetCore.Http;

namespace PhotoBot.LocalChat.Protocol;

/// <summary>
/// Keeps web pages of other origins out: a browser on this machine would carry their requests here, by a form or by a host name
/// made to resolve to loopback.
/// </summary>
internal static class LoopbackGuard
{
    /// <summary>Passes requests that name this server by a loopback host and come from no foreign page.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var origin = context.Request.Headers.Origin.ToString();
        var own = origin.Length == 0 || origin.Equals($"http://{context.Request.Host}", StringComparison.OrdinalIgnoreCase);
        return own && IsLoopback(context.Request.Host.Host)
            ? next(context)
            : Answer.RefuseAsync(context.Response, new RefusedException(403, "Forbidden: the local chat serves this machine and its own page only"));
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
