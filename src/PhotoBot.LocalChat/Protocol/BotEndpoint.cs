using Microsoft.AspNetCore.Http;
using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Limits;
using PhotoBot.LocalChat.Methods;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Protocol;

/// <summary>The Bot API over HTTP: <c>/botTOKEN/METHOD</c> and the downloads at <c>/file/botTOKEN/PATH</c>.</summary>
internal sealed class BotEndpoint(string token, ChatWorld world, FaultPlan faults, CallLog log, SendRates? rates, TimeProvider time)
{
    /// <summary>50 MB, the largest upload (Bot API, "Sending files").</summary>
    public const int MaxUpload = 50 << 20;

    private const string Prefix = "bot";

    private static readonly Parameters None = new(new Dictionary<string, string>(StringComparer.Ordinal), []);

    /// <summary>Answers one call.</summary>
    public async Task CallAsync(HttpContext context, string account, string methodName, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            if (!account.StartsWith(Prefix, StringComparison.Ordinal)) throw new RefusedException(404, "Not Found");
            if (!IsOurs(account)) throw new RefusedException(401, "Unauthorized");
            await CallAsync(context, methodName, ending.Token);
        }
        catch (RefusedException refusal)
        {
            await Answer.RefuseAsync(context.Response, refusal);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The caller hung up, or the server stops under a long poll: nobody is left to answer.
            context.Abort();
        }
    }

    /// <summary>Answers one download.</summary>
    public async Task DownloadAsync(HttpContext context, string account, string path, CancellationToken stopping)
    {
        if (!IsOurs(account) || world.Media.FindLinked(path) is not { } file)
        {
            await Answer.RefuseAsync(context.Response, new RefusedException(404, "Not Found"));
            return;
        }

        var fault = faults.Take(Fault.Download);
        try
        {
            if (await HitAsync(context, fault, stopping)) return;
        }
        catch (RefusedException refusal)
        {
            await Answer.RefuseAsync(context.Response, refusal);
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = file.Bytes.Length;
        // Accepted, and lost on the way: half of the bytes.
        if (fault?.Kind is FaultKind.DropAfter)
        {
            await context.Response.Body.WriteAsync(file.Bytes[..(file.Bytes.Length / 2)], stopping);
            await context.Response.Body.FlushAsync(stopping);
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }

    private async Task CallAsync(HttpContext context, string methodName, CancellationToken cancellation)
    {
        var method = MethodTable.Find(methodName);
        var parameters = None;
        Fault? fault = null;
        try
        {
            parameters = await ParameterReader.ReadAsync(context.Request, MaxUpload, cancellation);
            if (method is null) throw new RefusedException(404, "Not Found: method not found");
            fault = faults.Take(method.Name);
            if (await HitAsync(context, fault, cancellation))
            {
                log.Add(method.Name, parameters, status: 0, description: null, fault);
                return;
            }

            Hold(method, parameters);
            var result = await method.RunAsync(new BotCall(parameters, world, cancellation));
            if (fault?.Kind is FaultKind.RefuseAfter) throw RefusalOf(fault);
            log.Add(method.Name, parameters, fault?.Kind is FaultKind.DropAfter ? 0 : 200, description: null, fault);
            if (fault?.Kind is FaultKind.DropAfter) context.Abort();
            else await Answer.AcceptAsync(context.Response, result);
        }
        catch (RefusedException refusal)
        {
            log.Add(method?.Name ?? methodName, parameters, refusal.Code, refusal.Message, fault);
            throw;
        }
    }

    // True when the fault has broken the connection.
    private async Task<bool> HitAsync(HttpContext context, Fault? fault, CancellationToken cancellation)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Refuse:
                throw RefusalOf(fault);
            case FaultKind.DropBefore:
                context.Abort();
                return true;
            case FaultKind.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMilliseconds), time, cancellation);
                return false;
            default:
                return false;
        }
    }

    private void Hold(BotMethod method, Parameters parameters)
    {
        if (rates is null || !method.CountsAsMessage || parameters.Number("chat_id") is not { } chat) return;
        var messages = method.Name is "sendMediaGroup" ? SendMediaGroup.CountOf(parameters) : 1;
        if (rates.Take(new ChatId(chat), messages) is { } seconds) throw RefusedException.TooManyRequests(seconds);
    }

    private bool IsOurs(string account) => string.Equals(account, Prefix + token, StringComparison.Ordinal);

    private static RefusedException RefusalOf(Fault fault) => new(fault.ErrorCode, Describe(fault), fault.RetryAfter);

    private static string Describe(Fault fault) => fault.Description ?? fault.ErrorCode switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden: bot was blocked by the user",
        429 => $"Too Many Requests: retry after {fault.RetryAfter ?? 1}",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        _ => "Error",
    };
}
