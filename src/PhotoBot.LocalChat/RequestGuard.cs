using System.Net;
using Microsoft.AspNetCore.Http;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat;

/// <summary>
/// Stands before everything that is served: keeps web pages of other origins out, ends requests with the server, and makes refusals
/// answers. A browser that reaches this server would carry requests of foreign pages here, by a form or, on loopback, by a host name made
/// to resolve to it.
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
            // A body or a parameter of the control interface that is not as its record or its type.
            var reason = $"Bad Request: {malformed.Message} {malformed.InnerException?.Message}";
            await ApiAnswer.RefuseAsync(context.Response, new RefusedException(malformed.StatusCode, reason));
        }
        catch (Exception malformed) when (malformed is ArgumentException or InvalidOperationException && !context.Response.HasStarted)
        {
            // The framework meets a charset that it does not know.
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
