using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>What happens, as it happens: server-sent events (HTML standard, 9.2) for the page.</summary>
internal sealed class EventStream(ChatWorld world, CancellationToken stopping)
{
    /// <summary>Streams until the listener leaves or the server stops; of a person's chats only, when <c>person</c> of the query names one.</summary>
    public async Task ListenAsync(HttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var person = new ControlCall(context, ending.Token).QueryNumber("person");
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await SseFormatter.WriteAsync(Events(new UserId(person), ending.Token), context.Response.Body, Write, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // A listener comes and goes as it likes.
            context.Abort();
        }
    }

    private async IAsyncEnumerable<SseItem<object>> Events(UserId person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var happening in world.Feed.ListenAsync(cancellation))
        {
            if (happening.Room is { } room && person.Value > 0 && !room.Holds(person)) continue;
            yield return new SseItem<object>(happening.Content, happening.Name);
        }
    }

    private static void Write(SseItem<object> item, System.Buffers.IBufferWriter<byte> writer)
    {
        using var json = new Utf8JsonWriter(writer);
        JsonSerializer.Serialize(json, item.Data, WireJson.Options);
    }
}
