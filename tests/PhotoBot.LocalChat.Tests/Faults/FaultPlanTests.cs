using System.Net;
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
        await chat.Control.AddFaultAsync(
            Fault.RefuseAfter(400, "Bad Request: failed to send message #2: Too Many Requests: retry after 2", "sendMessage"));

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

    [Fact]
    public async Task A_bad_gateway_answers_with_a_page()
    {
        await using var chat = await RunningChat.StartAsync();
        await chat.Control.AddFaultAsync(Fault.BadGateway("getMe"));

        using var response = await chat.Http.GetAsync(chat.Method("getMe"));

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<h1>502 Bad Gateway</h1>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(502, Assert.Single(await chat.Control.GetCallsAsync("getMe")).Status);
    }

    [Fact]
    public async Task A_gateway_error_with_a_text_of_its_own_stays_json()
    {
        await using var chat = await RunningChat.StartAsync();
        await chat.Control.AddFaultAsync(Fault.Refuse(502, "Bad Gateway: try later", "getMe"));

        Assert.Equal("502 Bad Gateway: try later", await chat.RefusalAsync("getMe"));
    }

    [Fact]
    public async Task A_lost_file_has_a_path_and_no_content()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        await chat.Control.AddFaultAsync(Fault.LoseFile(times: 2));
        await chat.Control.SendDocumentAsync(from, new OutgoingFile("a.bin", new byte[] { 1, 2, 3, 4 }));
        var file = await chat.CallAsync("getFile", ("file_id", await chat.LastFileIdAsync()));
        var address = new Uri($"file/bot{chat.Server.Token}/{file.GetProperty("file_path")}", UriKind.Relative);

        var answers = new List<HttpStatusCode>();
        for (var download = 0; download < 3; download++)
        {
            using var response = await chat.Http.GetAsync(address);
            answers.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK], answers);
    }

    [Fact]
    public void A_share_hits_that_part_of_the_calls_and_the_same_ones_for_the_same_seed()
    {
        string Hits(int seed)
        {
            var plan = new FaultPlan();
            plan.Add(Fault.Refuse(500, times: 0) with { Share = 0.25, Seed = seed });
            return string.Concat(Enumerable.Range(0, 1000).Select(_ => plan.Take("sendMessage") is null ? '-' : 'x'));
        }

        // 250 expected with a deviation of 14; the draws are the same at every run.
        Assert.InRange(Hits(seed: 1).Count(sign => sign is 'x'), 200, 300);
        Assert.Equal(Hits(seed: 1), Hits(seed: 1));
        Assert.NotEqual(Hits(seed: 1), Hits(seed: 2));
    }

    [Fact]
    public void A_call_that_one_fault_spares_may_be_hit_by_the_next()
    {
        var plan = new FaultPlan();
        plan.Add(Fault.Refuse(500, times: 0) with { Share = 0.5 });
        plan.Add(Fault.TooManyRequests(1, times: 0));

        var codes = Enumerable.Range(0, 100).Select(_ => plan.Take("sendMessage")?.ErrorCode).ToHashSet();

        Assert.Equal([429, 500], codes.Order());
    }

    [Fact]
    public void Calls_that_are_spared_do_not_use_a_fault_up()
    {
        var plan = new FaultPlan();
        plan.Add(Fault.Refuse(500, times: 3) with { Share = 0.5 });

        Assert.Equal(3, Enumerable.Range(0, 1000).Count(_ => plan.Take("sendMessage") is not null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    public async Task A_share_out_of_its_range_is_refused(double share)
    {
        await using var chat = await RunningChat.StartAsync();

        var refusal = await Assert.ThrowsAsync<LocalChatRefusedException>(
            () => chat.Control.AddFaultAsync(Fault.Refuse(500) with { Share = share }));

        Assert.Contains("must be above 0 and up to 1", refusal.Message, StringComparison.Ordinal);
    }
}
