using PhotoBot.BotApi;

namespace PhotoBot.Tests.BotApi;

public sealed class SendLimiterTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly TrackedTime time = new();
    private readonly SendLimiter limiter;

    public SendLimiterTests() => limiter = new SendLimiter(new TelegramOptions { ChatBurst = 3 }, time);

    [Fact]
    public async Task Person_gets_a_small_burst_and_then_one_message_a_second()
    {
        var sent = await SendAsync(Some.Person, times: 6);

        Assert.Equal([0, 0, 0, 1, 2, 3], sent);
    }

    [Fact]
    public async Task Rested_chat_gets_its_burst_back_and_no_more()
    {
        await SendAsync(Some.Person, times: 6);
        time.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal([103, 103, 103, 104], await SendAsync(Some.Person, times: 4));
    }

    [Fact]
    public async Task Album_goes_at_once_and_each_item_is_paid_for_afterwards()
    {
        Assert.Equal([0], await SendAsync(Some.Person, times: 1, messages: 10));

        // Ten seconds' worth of messages, less the burst beyond the next one.
        Assert.Equal([8], await SendAsync(Some.Person, times: 1));
    }

    [Fact]
    public async Task Group_gets_at_most_20_messages_in_any_minute()
    {
        var sent = await SendAsync(Some.Group, times: 70);

        Assert.All(sent, moment => Assert.InRange(sent.Count(other => other > moment - 60 && other <= moment), 1, 20));
        Assert.Equal(60, sent[20]);
    }

    [Fact]
    public async Task Group_album_counts_each_item()
    {
        var sent = await SendAsync(Some.Group, times: 3, messages: 10);

        // The second waits for the pace of one a second, the third for the minute to end.
        Assert.Equal([0, 10, 60], sent);
    }

    [Fact]
    public async Task All_chats_together_get_at_most_30_messages_a_second()
    {
        for (var i = 0; i < 30; i++)
            Leave(limiter.EnterAsync(1000 + i, 1, CancellationToken.None));

        var last = limiter.EnterAsync(Some.Person, 1, CancellationToken.None);

        Assert.False(last.IsCompleted);
        Assert.Equal(Second, time.NextDue);
        time.Advance(Second);
        (await last.WaitAsync(Some.Patience)).Dispose();
    }

    [Fact]
    public async Task Album_that_waits_for_room_is_not_starved_by_single_messages()
    {
        for (var i = 0; i < 25; i++)
            Leave(limiter.EnterAsync(1000 + i, 1, CancellationToken.None));
        var album = limiter.EnterAsync(1, 10, CancellationToken.None);

        var single = limiter.EnterAsync(2, 1, CancellationToken.None);

        Assert.False(single.IsCompleted);
        time.Advance(Second);
        (await album.WaitAsync(Some.Patience)).Dispose();
        (await single.WaitAsync(Some.Patience)).Dispose();
    }

    [Fact]
    public async Task Sends_to_a_chat_go_one_after_the_other_in_order()
    {
        var first = Turn(limiter.EnterAsync(Some.Person, 1, CancellationToken.None));
        var second = limiter.EnterAsync(Some.Person, 1, CancellationToken.None);
        var third = limiter.EnterAsync(Some.Person, 1, CancellationToken.None);
        Assert.False(second.IsCompleted);

        first.Dispose();
        var secondTurn = await second.WaitAsync(Some.Patience);
        Assert.False(third.IsCompleted);

        secondTurn.Dispose();
        (await third.WaitAsync(Some.Patience)).Dispose();
    }

    [Fact]
    public async Task Refused_send_goes_again_before_those_behind_it()
    {
        var refused = Turn(limiter.EnterAsync(Some.Person, 1, CancellationToken.None));
        var behind = limiter.EnterAsync(Some.Person, 1, CancellationToken.None);

        refused.Refuse(TimeSpan.FromSeconds(30));
        var again = refused.AgainAsync(CancellationToken.None);

        Assert.False(again.IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(30), time.NextDue);
        time.Advance(TimeSpan.FromSeconds(30));
        await again.WaitAsync(Some.Patience);
        Assert.False(behind.IsCompleted);
        refused.Dispose();
        (await behind.WaitAsync(Some.Patience)).Dispose();
    }

    [Fact]
    public void Silenced_chat_does_not_hold_up_others()
    {
        Silence(Some.Person);
        Silence(Some.Group);

        Leave(limiter.EnterAsync(7, 1, CancellationToken.None));
    }

    [Fact]
    public async Task Many_chats_silenced_at_once_silence_all()
    {
        Silence(1);
        Silence(2);
        Silence(3);

        await IsHeldForAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Silence_longer_than_allowed_fails_those_who_wait()
    {
        var turn = Turn(limiter.EnterAsync(Some.Person, 1, CancellationToken.None));
        var behind = limiter.EnterAsync(Some.Person, 1, CancellationToken.None);

        turn.Refuse(TimeSpan.FromHours(1));
        turn.Dispose();

        var failure = await Assert.ThrowsAsync<FloodException>(() => behind.WaitAsync(Some.Patience));
        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
        await Assert.ThrowsAsync<FloodException>(() => limiter.EnterAsync(Some.Person, 1, CancellationToken.None).WaitAsync(Some.Patience));
        time.Advance(TimeSpan.FromHours(1));
        Leave(limiter.EnterAsync(Some.Person, 1, CancellationToken.None));
    }

    [Fact]
    public async Task Cancelled_send_leaves_the_queue()
    {
        var first = Turn(limiter.EnterAsync(Some.Person, 1, CancellationToken.None));
        using var giveUp = new CancellationTokenSource();
        var second = limiter.EnterAsync(Some.Person, 1, giveUp.Token);
        var third = limiter.EnterAsync(Some.Person, 1, CancellationToken.None);

        await giveUp.CancelAsync();
        first.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Some.Patience));
        (await third.WaitAsync(Some.Patience)).Dispose();
    }

    [Fact]
    public async Task Limits_hold_though_chats_come_and_go()
    {
        await SendAsync(Some.Person, times: 3);
        for (var i = 0; i < 2000; i++)
        {
            Leave(limiter.EnterAsync(1000 + i, 1, CancellationToken.None));
            if (i % 20 == 0)
                time.Advance(TimeSpan.FromMilliseconds(1001));
        }

        await SendAsync(Some.Person, times: 3);
        Assert.Equal(Second, await NextAsync(Some.Person));
    }

    public void Dispose() => limiter.Dispose();

    private static void Leave(Task<SendPermit> entering) => Turn(entering).Dispose();

    /// <summary>The turn of a send that need not wait.</summary>
    private static SendPermit Turn(Task<SendPermit> entering)
    {
        Assert.True(entering.IsCompletedSuccessfully, "The send should not have to wait.");
        return entering.GetAwaiter().GetResult();
    }

    private void Silence(long chat)
    {
        using var turn = Turn(limiter.EnterAsync(chat, 1, CancellationToken.None));
        turn.Refuse(TimeSpan.FromSeconds(30));
    }

    private async Task IsHeldForAsync(TimeSpan wait)
    {
        var held = limiter.EnterAsync(77, 1, CancellationToken.None);
        Assert.False(held.IsCompleted);
        Assert.Equal(wait, time.NextDue);
        time.Advance(wait);
        (await held.WaitAsync(Some.Patience)).Dispose();
    }

    private async Task<TimeSpan> NextAsync(long chat)
    {
        var before = time.Now;
        await SendAsync(chat, times: 1);
        return time.Now - before;
    }

    /// <summary>Sends one after the other and returns when each went, in seconds.</summary>
    private async Task<IReadOnlyList<double>> SendAsync(long chat, int times, int messages = 1)
    {
        var moments = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var entering = limiter.EnterAsync(chat, messages, CancellationToken.None);
            // The limiter sets its timer as long as somebody waits, and only then.
            while (time.NextDue is { } due)
                time.Advance(due);
            (await entering.WaitAsync(Some.Patience)).Dispose();
            moments.Add(time.Now.TotalSeconds);
        }

        return moments;
    }
}
