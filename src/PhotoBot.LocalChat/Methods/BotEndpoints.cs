using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>The Bot API over HTTP: <c>/botTOKEN/METHOD</c>, by GET or POST, and the downloads at <c>/file/botTOKEN/PATH</c>.</summary>
internal sealed class BotEndpoints(ChatWorld world, FaultPlan faults, CallLog log, TimeProvider time)
{
    /// <summary>50 MB, the largest upload (Bot API, "Sending files").</summary>
    private const int MaxUpload = 50 << 20;

    private const string Prefix = "bot";

    // The methods that a bot needs for messages, photos, files, buttons and commands; any other is "method not found".
    private static readonly FrozenDictionary<string, (string Name, Func<BotCall, Task<object>> RunAsync)> Methods =
        new (string Name, Func<BotCall, Task<object>> RunAsync)[]
        {
            ("getMe", Now(AccountMethods.GetMe)),
            ("getUpdates", AccountMethods.GetUpdatesAsync),
            ("deleteWebhook", Now(AccountMethods.DeleteWebhook)),
            ("setMyCommands", Now(AccountMethods.SetCommands)),
            ("getMyCommands", Now(AccountMethods.GetCommands)),
            ("sendMessage", Now(SendMethods.SendMessage)),
            ("sendPhoto", Now(SendMethods.SendPhoto)),
            ("sendDocument", Now(SendMethods.SendDocument)),
            ("sendMediaGroup", Now(SendMethods.SendMediaGroup)),
            ("sendChatAction", Now(SendMethods.SendChatAction)),
            ("editMessageText", Now(EditMethods.EditText)),
            ("deleteMessage", Now(EditMethods.Delete)),
            ("answerCallbackQuery", Now(AccountMethods.AnswerPress)),
            ("getFile", Now(AccountMethods.GetFile)),
        }.ToFrozenDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);

    public void Map(IEndpointRouteBuilder routes)
    {
        // Not "/bot{token}": routing looks for the last "bot" in the segment, and a token may hold one.
        routes.MapMethods("/{account}/{method}", ["GET", "POST"], (string account, string method, HttpContext context) =>
            account.StartsWith(Prefix, StringComparison.Ordinal)
                ? CallAsync(context, Find(account) ?? throw new RefusedException(401, "Unauthorized"), method)
                : throw new RefusedException(404, "Not Found"));
        routes.MapGet("/file/{account}/{**path}", (string account, string path, HttpContext context) =>
            Find(account) is { } bot && world.Media.FindLinked(bot.User.Id, path) is { } file
                ? DownloadAsync(context, file.Bytes)
                : throw new RefusedException(404, "Not Found"));
    }

    private static Func<BotCall, Task<object>> Now(Func<BotCall, object> run) => call => Task.FromResult(run(call));

    private HostedBot? Find(string account) =>
        account.StartsWith(Prefix, StringComparison.Ordinal) ? world.FindBot(account[Prefix.Length..]) : null;

    private async Task CallAsync(HttpContext context, HostedBot bot, string methodName)
    {
        var call = new BotCall(new RequestParameters(), bot, world, context.RequestAborted);
        var name = methodName;
        Fault? fault = null;
        ApiResponse? answer;
        try
        {
            call = call with { Parameters = await RequestParameters.ReadAsync(context.Request, MaxUpload) };
            if (!Methods.TryGetValue(methodName, out var method)) throw new RefusedException(404, "Not Found: method not found");
            name = method.Name;
            fault = faults.Take(name);
            answer = await RunAsync(method.RunAsync, name, call, fault);
        }
        catch (RefusedException refusal)
        {
            Note(context, call, name, fault, ApiResponse.Of(refusal));
            throw;
        }

        Note(context, call, name, fault, answer);
        if (answer is null) context.Abort();
        else await ApiAnswer.WriteAsync(context.Response, answer);
    }

    // Null when a fault breaks the connection, before the call was done or after.
    private async Task<ApiResponse?> RunAsync(Func<BotCall, Task<object>> run, string method, BotCall call, Fault? fault)
    {
        if (await HitAsync(fault, call.Cancellation)) return null;
        CheckRates(method, call);
        var result = await run(call);
        return fault?.Kind switch
        {
            FaultKind.RefuseAfter => throw fault.ToRefusal(),
            FaultKind.DropAfter => null,
            _ => ApiResponse.Of(result),
        };
    }

    // True when the fault breaks the connection.
    private async Task<bool> HitAsync(Fault? fault, CancellationToken cancellation)
    {
        if (fault?.Kind is FaultKind.Refuse) throw fault.ToRefusal();
        if (fault?.Kind is FaultKind.LoseFile) throw new RefusedException(404, "Not Found");
        if (fault?.Kind is FaultKind.Delay) await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMilliseconds), time, cancellation);
        return fault?.Kind is FaultKind.DropBefore;
    }

    private async Task DownloadAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        var fault = faults.Take(Fault.Download);
        if (await HitAsync(fault, context.RequestAborted))
        {
            context.Abort();
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = bytes.Length;
        // Accepted, and lost on the way: half of the bytes.
        var isCut = fault?.Kind is FaultKind.DropAfter;
        await context.Response.Body.WriteAsync(isCut ? bytes[..(bytes.Length / 2)] : bytes, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (isCut) context.Abort();
    }

    private static void CheckRates(string method, BotCall call)
    {
        if (method is not ("sendMessage" or "sendPhoto" or "sendDocument" or "sendMediaGroup")) return;
        if (call.Bot.Rates is not { } rates || call.Parameters.Number("chat_id") is not { } chat) return;
        var messages = method is "sendMediaGroup" ? SendMethods.CountOf(call.Parameters) : 1;
        if (rates.Take(new ChatId(chat), messages) is { } seconds) throw RefusedException.TooManyRequests(seconds);
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
}
