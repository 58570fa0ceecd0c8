using System.Net;
using Microsoft.AspNetCore.Http;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat;

/// <summary>
/// Middleware before all endpoints: refuses web pages of other origins, ends requests with the server, and turns exceptions into
/// answers. Without it a browser would send requests of foreign pages here, by a form or, on loopback, by a host name that resolves to
/// it.
/// </summary>
internal sealed class RequestGuard(IPAddress listen, CancellationToken stopping)
{
    /// <summary>Passes a request on, or answers it itself.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.RequestAborted = ending.Token;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            if (!IsOwn(context.Request))
                throw new RefusedException(
                    403, "Forbidden: the local chat serves its own page and, unless it is set to listen wider, this machine only");
            await next(context);
        }
        catch (RefusedException refusal)
        {
            await ApiAnswer.RefuseAsync(context.Response, refusal);
        }
        catch (BadHttpRequestException malformed) when (!context.Response.HasStarted)
        {
            // A body or a parameter of the control interface that does not fit its record or type.
            var reason = $"Bad Request: {malformed.Message} {malformed.InnerException?.Message}";
            await ApiAnswer.RefuseAsync(context.Response, new RefusedException(malformed.StatusCode, reason));
        }
        catch (Exception malformed) when (malformed is ArgumentException or InvalidOperationException && !context.Response.HasStarted)
        {
            // The framework throws these for an unknown charset.
            await ApiAnswer.RefuseAsync(context.Response, RefusedException.BadRequest("the request can't be read: " + malformed.Message));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The caller hung up, or the server stops under a long poll.
            context.Abort();
        }
    }

    private bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return (origin.Length == 0 || origin.Equals($"http://{request.Host}", StringComparison.OrdinalIgnoreCase))
            && (!IPAddress.IsLoopback(listen) || IsLoopback(request.Host.Host));
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
