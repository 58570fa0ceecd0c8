using System.Text.Json;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Chats;

public sealed class UpdateQueueTests
{
    [Fact]
    public async Task Updates_come_oldest_first_until_an_offset_confirms_them()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        foreach (var text in (string[])["one", "two", "three"]) await chat.Control.SendTextAsync(from, text);

        var first = await chat.CallAsync("getUpdates");
        var again = await chat.CallAsync("getUpdates", ("limit", "2"));
        var second = Id(first[1]);
        var left = await chat.CallAsync("getUpdates", ("offset", $"{second}"));

        Assert.Equal(["one", "two", "three"], Texts(first));
        Assert.Equal(["one", "two"], Texts(again));
        Assert.Equal(["two", "three"], Texts(left));
        Assert.Equal(["two", "three"], (await chat.Control.GetPendingUpdatesAsync()).Select(update => update.Message?.Text));
    }

    [Fact]
    public async Task A_negative_offset_keeps_only_the_newest()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        foreach (var text in (string[])["one", "two", "three"]) await chat.Control.SendTextAsync(from, text);

        var newest = await chat.CallAsync("getUpdates", ("offset", "-1"));

        Assert.Equal(["three"], Texts(newest));
        Assert.Single(await chat.Control.GetPendingUpdatesAsync());
    }

    [Fact]
    public async Task A_waiting_poll_is_answered_as_soon_as_a_message_comes()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();

        // It would wait for 50 s; the call's own patience is less.
        var poll = chat.CallAsync("getUpdates", ("timeout", "50"));
        await chat.Control.SendTextAsync(from, "here");

        Assert.Equal(["here"], Texts(await poll));
    }

    [Fact]
    public async Task A_poll_without_timeout_answers_at_once()
    {
        await using var chat = await RunningChat.StartAsync();

        Assert.Equal(0, (await chat.CallAsync("getUpdates")).GetArrayLength());
    }

    [Fact]
    public async Task A_poll_whose_time_is_up_is_empty()
    {
        await using var chat = await RunningChat.StartAsync();

        Assert.Equal(0, (await chat.CallAsync("getUpdates", ("timeout", "1"))).GetArrayLength());
    }

    [Fact]
    public async Task The_older_of_two_polls_gets_the_conflict()
    {
        var time = new TrackedTime();
        await using var chat = await RunningChat.StartAsync(time: time);
        var from = await chat.MeetAsync();
        var older = chat.AnswerAsync("getUpdates", ("timeout", "50"));
        await time.TimerIsSetAsync(TimeSpan.FromSeconds(50));
        var newer = chat.AnswerAsync("getUpdates", ("timeout", "50"));

        var refused = await older;
        Assert.False(refused.GetProperty("ok").GetBoolean());
        Assert.Equal(409, refused.GetProperty("error_code").GetInt32());
        Assert.Equal(
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            refused.GetProperty("description").GetString());
        await chat.Control.SendTextAsync(from, "for the survivor");
        Assert.Equal(["for the survivor"], Texts((await newer).GetProperty("result")));
    }

    [Fact]
    public async Task Allowed_updates_hold_for_later_updates_and_later_calls()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        await chat.CallAsync("getUpdates", ("allowed_updates", "[\"callback_query\"]"));
        await chat.Control.SendTextAsync(from, "unheard");
        await chat.CallAsync("getUpdates");
        await chat.Control.SendTextAsync(from, "unheard too");
        await chat.CallAsync("getUpdates", ("allowed_updates", "[]"));
        await chat.Control.SendTextAsync(from, "heard");

        Assert.Equal(["heard"], Texts(await chat.CallAsync("getUpdates")));
    }

    [Fact]
    public async Task A_confirmed_update_can_be_delivered_once_more_under_its_id()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        await chat.Control.SendTextAsync(from, "twice");
        var id = Id((await chat.CallAsync("getUpdates"))[0]);
        await chat.CallAsync("getUpdates", ("offset", $"{id + 1}"));

        await chat.Control.RepeatUpdateAsync(new UpdateId(id));
        var repeated = await chat.CallAsync("getUpdates", ("offset", $"{id + 1}"), ("timeout", "5"));
        var after = await chat.CallAsync("getUpdates", ("offset", $"{id + 1}"));

        Assert.Equal(id, Id(Assert.Single(repeated.EnumerateArray().ToArray())));
        Assert.Equal(0, after.GetArrayLength());
    }

    [Fact]
    public async Task DeleteWebhook_drops_what_is_pending_only_when_asked()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        await chat.Control.SendTextAsync(from, "old");

        await chat.CallAsync("deleteWebhook");
        var kept = (await chat.CallAsync("getUpdates")).GetArrayLength();
        await chat.CallAsync("deleteWebhook", ("drop_pending_updates", "true"));

        Assert.Equal(1, kept);
        Assert.Equal(0, (await chat.CallAsync("getUpdates")).GetArrayLength());
    }

    private static long Id(JsonElement update) => update.GetProperty("update_id").GetInt64();

    private static IEnumerable<string?> Texts(JsonElement updates) =>
        updates.EnumerateArray().Select(update => update.GetProperty("message").GetProperty("text").GetString());
}
