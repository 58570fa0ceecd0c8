using System.Text.Json;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Faults;

namespace PhotoBot.LocalChat.Tests.Faults;

public sealed class FaultPlanTests
{
    [Fact]
    public async Task Too_many_requests_carries_the_wait_and_ends_after_its_times()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        await chat.Control.AddFaultAsync(Fault.TooManyRequests(7, "SENDMESSAGE", times: 2));

        (string, string)[] message = [("chat_id", $"{to}"), ("text", "x")];
        var first = await chat.AnswerAsync("sendMessage", message);
        await chat.CallAsync("sendChatAction", ("chat_id", $"{to}"), ("action", "typing"));
        var second = await chat.RefusalAsync("sendMessage", message);
        await chat.CallAsync("sendMessage", message);

        Assert.Equal("Too Many Requests: retry after 7", first.GetProperty("description").GetString());
        Assert.Equal(7, first.GetProperty("parameters").GetProperty("retry_after").GetInt32());
        Assert.Equal("429 Too Many Requests: retry after 7", second);
        Assert.Equal([429, 429, 200], (await chat.Control.GetCallsAsync("sendMessage")).Select(call => call.Status));
    }

    [Fact]
    public async Task A_fault_without_a_method_spares_getUpdates()
    {
        await using var chat = await RunningChat.StartAsync();
        await chat.Control.AddFaultAsync(Fault.Refuse(500));

        await chat.CallAsync("getUpdates");

        Assert.Equal("500 Internal Server Error", await chat.RefusalAsync("getMe"));
    }

    [Fact]
    public async Task A_fault_that_names_getUpdates_hits_it_with_its_own_text()
    {
        await using var chat = await RunningChat.StartAsync();
        await chat.Control.AddFaultAsync(Fault.Refuse(400, "Bad Request: retry after 3", "getUpdates"));

        Assert.Equal("400 Bad Request: retry after 3", await chat.RefusalAsync("getUpdates"));
    }

    [Fact]
    public async Task A_call_dropped_before_leaves_nothing_behind()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        await chat.Control.AddFaultAsync(Fault.DropBefore("sendMessage"));

        await Assert.ThrowsAsync<HttpRequestException>(() => chat.AnswerAsync("sendMessage", ("chat_id", $"{to}"), ("text", "lost")));

        Assert.DoesNotContain((await chat.Control.ReadAsync(to)).Messages, message => message.Text == "lost");
        Assert.Equal(0, Assert.Single(await chat.Control.GetCallsAsync("sendMessage")).Status);
    }

    [Fact]
    public async Task A_call_dropped_after_was_done()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        await chat.Control.AddFaultAsync(Fault.DropAfter("sendMessage"));

        await Assert.ThrowsAsync<HttpRequestException>(() => chat.AnswerAsync("sendMessage", ("chat_id", $"{to}"), ("text", "accepted")));

        Assert.Equal("accepted", (await chat.Control.ReadAsync(to)).Messages[^1].Text);
    }

    [Fact]
    public async Task A_call_refused_after_was_done()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        await chat.Control.AddFaultAsync(Fault.RefuseAfter(400, "Bad Request: failed to send message #2: Too Many Requests: retry after 2", "sendMessage"));

        var refusal = await chat.RefusalAsync("sendMessage", ("chat_id", $"{to}"), ("text", "half"));

        Assert.EndsWith("retry after 2", refusal, StringComparison.Ordinal);
        Assert.Equal("half", (await chat.Control.ReadAsync(to)).Messages[^1].Text);
        Assert.Equal(400, Assert.Single(await chat.Control.GetCallsAsync("sendMessage")).Status);
    }

    [Fact]
    public async Task A_delayed_call_is_done_later()
    {
        await using var chat = await RunningChat.StartAsync();
        await chat.Control.AddFaultAsync(Fault.Delay(TimeSpan.FromMinutes(10), "getMe"));

        Task<JsonElement>[] calls = [chat.CallAsync("getMe"), chat.CallAsync("getMe")];
        // Either may arrive first and be the one delayed.
        await Task.WhenAny(calls);

        var delayed = Assert.Single(calls, call => !call.IsCompleted);
        await chat.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => delayed);
    }

    [Fact]
    public async Task A_download_can_break_half_way()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        await chat.Control.SendDocumentAsync(from, new OutgoingFile("a.bin", new byte[] { 1, 2, 3, 4 }));
        var file = await chat.CallAsync("getFile", ("file_id", await chat.LastFileIdAsync()));
        var address = new Uri($"file/bot{chat.Server.Token}/{file.GetProperty("file_path")}", UriKind.Relative);
        await chat.Control.AddFaultAsync(Fault.DropAfter(Fault.Download));

        await Assert.ThrowsAsync<HttpRequestException>(() => chat.Http.GetByteArrayAsync(address));

        Assert.Equal([1, 2, 3, 4], await chat.Http.GetByteArrayAsync(address));
    }

    [Fact]
    public async Task Cleared_faults_do_not_come()
    {
        await using var chat = await RunningChat.StartAsync();
        await chat.Control.AddFaultAsync(Fault.Refuse(500, times: 5));

        await chat.Control.ClearFaultsAsync();

        await chat.CallAsync("getMe");
    }
}
