using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>
/// The people's side of the chat and the strings behind it, over HTTP under <c>/control</c>. Bodies and answers are snake_case JSON
/// without an envelope; a refusal is the Bot API's <c>{"ok":false,"error_code","description"}</c> with its status. A private chat has
/// the id of its person; of several bots, <c>?bot=ID</c> says whose chat is meant, or whose updates, and the first is meant without it.
/// <code>
/// GET    people                        -> [User]
/// POST   people                        NewPerson -> User; opens a private chat with every bot, whose id is the person's
/// POST   groups                        NewGroup -> Chat; with every bot in it
/// GET    bots                          -> [User], the default one first
/// POST   bots                          NewBot -> AddedBot
/// GET    chats                         ?person=ID -> [ChatSummary], the newest first; somebody's or all
/// GET    chats/CHAT/messages           ?revision=R&amp;wait=SECONDS&amp;since=R -> ChatView, as soon as it is newer than a revision or the wait is
///                                      over; whole, or what has changed since a revision
/// POST   chats/CHAT/messages           form or JSON: from, text, as=photo|document, reply_to_message_id, forward_from, files -> [Message]
///                                      one file: text is its caption; several: an album, one message each, the first with the caption
/// PATCH  chats/CHAT/messages/MESSAGE   {text} -> Message; the person edits it
/// PUT    chats/CHAT/members            NewStanding -> ChatMember
/// GET    chats/CHAT/commands           ?person=ID -> [BotCommand], as that person's menu shows them
/// POST   chats/CHAT/presses            NewPress -> CallbackPress
/// GET    presses/ID                    ?wait=SECONDS -> CallbackPress, as soon as it is answered or the wait is over
/// GET    files/FILE_ID                 -> the file's bytes, of any size
/// GET    welcome                       -> ChatWelcome
/// GET    welcome/samples/NAME          -> a picture
/// GET    events                        ?person=ID -> server-sent events: hello {}, chat {bot,chat,revision}, action {bot,chat,action},
///                                      menu {bot}, people {}, welcome {}
/// GET    calls                         ?after=NUMBER&amp;method=NAME -> [CallRecord]
/// POST   faults                        Fault -> true
/// DELETE faults                        -> true
/// GET    updates                       -> [Update] not confirmed yet
/// POST   updates/ID/repeat             -> true; the update is delivered once more
/// POST   updates/reorder               -> true; the next updates that are several at once come newest first
/// </code>
/// </summary>
internal sealed class ControlEndpoints(PeopleControl people, TalkControl talk, FileControl files, WelcomeControl welcome, EventStream events, BehindControl behind, CancellationToken stopping)
{
    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/control");
        Route(control, "GET", "people", people.GetPeople);
        Route(control, "POST", "people", people.AddPersonAsync);
        Route(control, "POST", "groups", people.AddGroupAsync);
        Route(control, "GET", "bots", people.GetBots);
        Route(control, "POST", "bots", people.AddBotAsync);
        Route(control, "GET", "chats", people.GetChats);
        Route(control, "PUT", "chats/{chat}/members", people.SetMemberAsync);
        Route(control, "GET", "chats/{chat}/messages", talk.ReadAsync);
        Route(control, "POST", "chats/{chat}/messages", talk.PostAsync);
        Route(control, "PATCH", "chats/{chat}/messages/{message}", talk.EditAsync);
        Route(control, "GET", "chats/{chat}/commands", talk.GetCommands);
        Route(control, "POST", "chats/{chat}/presses", talk.PressAsync);
        Route(control, "GET", "presses/{press}", talk.GetPressAsync);
        Route(control, "GET", "files/{file}", files.Get);
        Route(control, "GET", "welcome", welcome.Get);
        Route(control, "GET", "welcome/samples/{name}", welcome.GetSample);
        control.MapGet("events", (RequestDelegate)events.ListenAsync);
        Route(control, "GET", "calls", behind.GetCalls);
        Route(control, "POST", "faults", behind.AddFaultAsync);
        Route(control, "DELETE", "faults", behind.ClearFaults);
        Route(control, "GET", "updates", behind.GetUpdates);
        Route(control, "POST", "updates/{update}/repeat", behind.RepeatUpdate);
        Route(control, "POST", "updates/reorder", behind.ReorderUpdates);
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
        var file = result as ControlFile ?? new ControlFile("application/json", JsonSerializer.SerializeToUtf8Bytes(result, WireJson.Options));
        response.ContentType = file.ContentType;
        response.ContentLength = file.Bytes.Length;
        await response.Body.WriteAsync(file.Bytes, response.HttpContext.RequestAborted);
    }
}
