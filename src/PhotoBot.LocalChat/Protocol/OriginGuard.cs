using System.Net;
using Microsoft.AspNetCore.Http;

namespace PhotoBot.LocalChat.Protocol;

/// <summary>
/// Keeps web pages of other origins out: a browser that reaches this server would carry their requests here, by a form or, on
/// loopback, by a host name made to resolve to it.
/// </summary>
internal sealed class OriginGuard(IPAddress listen)
{
    /// <summary>Passes requests that come from no foreign page and, when the server listens on loopback, name it by a loopback host.</summary>
    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var origin = context.Request.Headers.Origin.ToString();
        var own = origin.Length == 0 || origin.Equals($"http://{context.Request.Host}", StringComparison.OrdinalIgnoreCase);
        return own && (!IPAddress.IsLoopback(listen) || IsLoopback(context.Request.Host.Host))
            ? next(context)
            : Answer.RefuseAsync(context.Response, new RefusedException(403, "Forbidden: the local chat serves its own page and, unless it is set to listen wider, this machine only"));
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
