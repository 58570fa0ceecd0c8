using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Control;

/// <summary>
/// The people's side of the chat and the strings behind it, over HTTP under <c>/control</c>. Bodies and answers are snake_case JSON
/// without an envelope; a refusal is the Bot API's <c>{"ok":false,"error_code","description"}</c> with its status.
/// <code>
/// POST   people                        NewPerson -> User; opens a private chat whose id is the person's
/// POST   groups                        NewGroup -> Chat
/// GET    bot                           -> User
/// GET    chats                         -> [Chat]
/// GET    chats/CHAT/messages           ?revision=R&amp;wait=SECONDS -> ChatView, as soon as it is newer than R or the wait is over
/// POST   chats/CHAT/messages           form or JSON: from, text, as=photo|document, reply_to_message_id, files -> [Message]
///                                      one file: text is its caption; several: an album, one message each, the first with the caption
/// PATCH  chats/CHAT/messages/MESSAGE   {text} -> Message; the person edits it
/// PUT    chats/CHAT/members            NewStanding -> ChatMember
/// POST   chats/CHAT/presses            NewPress -> CallbackPress
/// GET    presses/ID                    ?wait=SECONDS -> CallbackPress, as soon as it is answered or the wait is over
/// GET    files/FILE_ID                 -> the file's bytes, of any size
/// GET    calls                         ?after=NUMBER&amp;method=NAME -> [CallRecord]
/// POST   faults                        Fault -> true
/// DELETE faults                        -> true
/// GET    updates                       -> [Update] not confirmed yet
/// POST   updates/ID/repeat             -> true; the update is delivered once more
/// </code>
/// </summary>
internal sealed class ControlEndpoints(ChatWorld world, FaultPlan faults, CallLog log, CancellationToken stopping)
{
    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/control");
        var people = new PeopleControl(world);
        var talk = new TalkControl(world);
        var behind = new BehindControl(world, faults, log);
        Route(control, "POST", "people", people.AddPersonAsync);
        Route(control, "POST", "groups", people.AddGroupAsync);
        Route(control, "GET", "bot", people.GetBot);
        Route(control, "GET", "chats", people.GetChats);
        Route(control, "PUT", "chats/{chat}/members", people.SetMemberAsync);
        Route(control, "GET", "chats/{chat}/messages", talk.ReadAsync);
        Route(control, "POST", "chats/{chat}/messages", talk.PostAsync);
        Route(control, "PATCH", "chats/{chat}/messages/{message}", talk.EditAsync);
        Route(control, "POST", "chats/{chat}/presses", talk.PressAsync);
        Route(control, "GET", "presses/{press}", talk.GetPressAsync);
        Route(control, "GET", "files/{file}", behind.GetFile);
        Route(control, "GET", "calls", behind.GetCalls);
        Route(control, "POST", "faults", behind.AddFaultAsync);
        Route(control, "DELETE", "faults", behind.ClearFaults);
        Route(control, "GET", "updates", behind.GetUpdates);
        Route(control, "POST", "updates/{update}/repeat", behind.RepeatUpdate);
    }

    private void Route(RouteGroupBuilder control, string verb, string pattern, Func<ControlCall, object> answer) =>
        Route(control, verb, pattern, call => Task.FromResult(answer(call)));

    private void Route(RouteGroupBuilder control, string verb, string pattern, Func<ControlCall, Task<object>> answer) =>
        control.MapMethods(pattern, [verb], context => AnswerAsync(context, answer));

    private async Task AnswerAsync(HttpContext context, Func<ControlCall, Task<object>> answer)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await WriteAsync(context.Response, await answer(new ControlCall(context, ending.Token)));
        }
        catch (RefusedException refusal)
        {
            await Answer.RefuseAsync(context.Response, refusal);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private static async Task WriteAsync(HttpResponse response, object result)
    {
        var (type, bytes) = result is ReadOnlyMemory<byte> file
            ? ("application/octet-stream", file)
            : ("application/json", JsonSerializer.SerializeToUtf8Bytes(result, Wire.Json));
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }
}
