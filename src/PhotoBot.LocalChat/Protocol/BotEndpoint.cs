using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Media;
using PhotoBot.LocalChat.Methods;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Protocol;

/// <summary>The Bot API over HTTP: <c>/botTOKEN/METHOD</c> and the downloads at <c>/file/botTOKEN/PATH</c>.</summary>
internal sealed class BotEndpoint(ChatWorld world, FaultPlan faults, CallLog log, TimeProvider time)
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
            await CallAsync(context, Find(account) ?? throw new RefusedException(401, "Unauthorized"), methodName, ending.Token);
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
        if (Find(account) is not { } bot || world.Media.FindLinked(bot.User.Id, path) is not { } file)
        {
            await Answer.RefuseAsync(context.Response, new RefusedException(404, "Not Found"));
            return;
        }

        var fault = faults.Take(Fault.Download);
        try
        {
            if (await HitAsync(fault, stopping))
            {
                context.Abort();
                return;
            }
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

    private async Task CallAsync(HttpContext context, HostedBot bot, string methodName, CancellationToken cancellation)
    {
        var method = MethodTable.Find(methodName);
        var call = new BotCall(None, bot, world, cancellation);
        Fault? fault = null;
        try
        {
            call = call with { Parameters = await ParameterReader.ReadAsync(context.Request, MaxUpload, cancellation) };
            if (bot.Profile.IsLoggedOut) throw new RefusedException(400, "Logged out");
            if (method is null) throw new RefusedException(404, "Not Found: method not found");
            fault = faults.Take(method.Name);
            var answer = await RunAsync(method, call, fault);
            Note(context, call, method.Name, fault, answer);
            if (answer is null) context.Abort();
            else await Answer.WriteAsync(context.Response, 200, answer);
        }
        catch (RefusedException refusal)
        {
            Note(context, call, method?.Name ?? methodName, fault, Answer.Refuse(refusal));
            throw;
        }
    }

    // Null when a fault breaks the connection, before the call was done or after.
    private async Task<ApiResponse?> RunAsync(BotMethod method, BotCall call, Fault? fault)
    {
        if (await HitAsync(fault, call.Cancellation)) return null;
        Hold(method, call);
        var result = await method.RunAsync(call);
        if (fault?.Kind is FaultKind.RefuseAfter) throw RefusalOf(fault);
        return fault?.Kind is FaultKind.DropAfter ? null : Answer.Accept(BotEyes.See(call.Bot.User.Id, result));
    }

    private void Note(HttpContext context, BotCall call, string method, Fault? fault, ApiResponse? answer)
    {
        var record = new CallRecord
        {
            Bot = call.Bot.User.Id,
            Date = time.GetUtcNow(),
            Method = method,
            Parameters = call.Parameters.Texts,
            Files = [.. call.Parameters.Files.Select(part => new CallFile(part.Part, part.Name, part.Bytes.Length))],
            Status = answer switch { null => 0, { Ok: true } => 200, _ => answer.ErrorCode ?? 0 },
            Description = answer?.Description,
            Fault = fault?.Kind,
        };
        log.Add(record, numbered => new CallEndedEventArgs(
            numbered,
            context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null,
            call.Parameters.Body,
            answer is null ? null : JsonSerializer.SerializeToElement(answer, WireJson.Options)));
    }

    // True when the fault breaks the connection.
    private async Task<bool> HitAsync(Fault? fault, CancellationToken cancellation)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Refuse:
                throw RefusalOf(fault);
            case FaultKind.LoseFile:
                throw new RefusedException(404, "Not Found");
            case FaultKind.DropBefore:
                return true;
            case FaultKind.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMilliseconds), time, cancellation);
                return false;
            default:
                return false;
        }
    }

    private static void Hold(BotMethod method, BotCall call)
    {
        if (call.Bot.Rates is not { } rates || !method.CountsAsMessage || call.Parameters.Number("chat_id") is not { } chat) return;
        var messages = method.Name switch
        {
            "sendMediaGroup" => SendMediaGroup.CountOf(call.Parameters),
            "forwardMessages" or "copyMessages" => RepeatMessage.CountOf(call.Parameters),
            _ => 1,
        };
        if (rates.Take(new ChatId(chat), messages) is { } seconds) throw RefusedException.TooManyRequests(seconds);
    }

    private HostedBot? Find(string account) => account.StartsWith(Prefix, StringComparison.Ordinal) ? world.FindBot(account[Prefix.Length..]) : null;

    private static RefusedException RefusalOf(Fault fault) => new(fault.ErrorCode, Describe(fault), fault.RetryAfter)
    {
        ByGateway = fault is { ErrorCode: >= 502 and <= 504, Description: null },
    };

    private static string Describe(Fault fault) => fault.Description ?? fault.ErrorCode switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden: bot was blocked by the user",
        429 => $"Too Many Requests: retry after {fault.RetryAfter ?? 1}",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Temporarily Unavailable",
        504 => "Gateway Time-out",
        _ => "Error",
    };
}
