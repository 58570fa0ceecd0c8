using System.Collections.Concurrent;
using System.Threading.Channels;
using PhotoBot.Archive.Inbox;
using PhotoBot.BotApi;
using PhotoBot.Hosting;

namespace PhotoBot.Tests.Hosting;

public sealed class ChatQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TrackedTime clock = new();

    [Fact]
    public async Task Updates_of_one_chat_are_answered_in_order_and_one_at_a_time()
    {
        const int chats = 20, updates = 50;
        var answered = new ConcurrentDictionary<long, ConcurrentQueue<long>>();
        var inHand = new ConcurrentDictionary<long, bool>();
        using var all = new CountdownEvent(chats * updates);
        using var queue = new ChatQueue(4, clock, async updates =>
        {
            var update = Assert.Single(updates);
            Assert.True(inHand.TryAdd(update.Chat.Value, true));
            await Task.Yield();
            answered.GetOrAdd(update.Chat.Value, _ => new()).Enqueue(update.Key.Update);
            inHand.TryRemove(update.Chat.Value, out _);
            all.Signal();
        });
        for (var number = 0; number < updates; number++)
            for (var chat = 1; chat <= chats; chat++) queue.Post(Update(number, chat));

        Assert.True(all.Wait(Patience));
        await queue.CloseAsync();
        Assert.Equal(chats, answered.Count);
        Assert.All(answered.Values, numbers => Assert.Equal(Enumerable.Range(0, updates).Select(number => (long)number), numbers));
    }

    [Fact]
    public async Task A_chat_that_takes_long_holds_up_no_other()
    {
        var never = new TaskCompletionSource();
        var other = new TaskCompletionSource();
        using var queue = new ChatQueue(2, clock, updates =>
        {
            if (updates[0].Chat.Value == 1) return never.Task;
            other.TrySetResult();
            return Task.CompletedTask;
        });
        queue.Post(Update(1, 1));
        queue.Post(Update(2, 1));
        queue.Post(Update(3, 2));

        await other.Task.WaitAsync(Patience);
        never.SetResult();
        await queue.CloseAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task No_more_chats_are_answered_at_once_than_there_are_places()
    {
        var now = 0;
        var most = 0;
        using var all = new CountdownEvent(30);
        using var queue = new ChatQueue(3, clock, async _ =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
            all.Signal();
        });
        for (var chat = 1; chat <= 30; chat++) queue.Post(Update(chat, chat));

        Assert.True(all.Wait(Patience));
        await queue.CloseAsync();
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Closing_waits_for_what_is_in_hand_and_begins_nothing_new()
    {
        var begun = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        var answered = new ConcurrentQueue<long>();
        using var queue = new ChatQueue(2, clock, async updates =>
        {
            begun.TrySetResult();
            await finish.Task;
            answered.Enqueue(updates[0].Key.Update);
        });
        queue.Post(Update(1, 1));
        queue.Post(Update(2, 1));
        await begun.Task.WaitAsync(Patience);
        var closing = queue.CloseAsync();
        queue.Post(Update(3, 2));
        Assert.False(closing.IsCompleted);

        finish.SetResult();
        await closing.WaitAsync(Patience);
        Assert.Equal([1], answered);
    }

    [Fact]
    public async Task Updates_of_one_media_group_are_handed_on_together_once_no_more_come()
    {
        var handled = Channel.CreateUnbounded<long[]>();
        using var queue = Recording(handled);
        queue.Post(Update(1, 1, "group"));
        queue.Post(Update(2, 1, "group"));
        await clock.TimerIsSetAsync(ChatQueue.MediaGroupGap);
        clock.Advance(ChatQueue.MediaGroupGap - TimeSpan.FromTicks(1));
        queue.Post(Update(3, 1, "group"));
        await clock.TimerIsSetAsync(ChatQueue.MediaGroupGap);
        Assert.False(handled.Reader.TryRead(out _));

        clock.Advance(ChatQueue.MediaGroupGap);

        Assert.Equal((long[])[1, 2, 3], await handled.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        await queue.CloseAsync();
    }

    [Fact]
    public async Task What_comes_in_between_or_after_a_media_group_waits_for_it()
    {
        var handled = Channel.CreateUnbounded<long[]>();
        using var queue = Recording(handled);
        queue.Post(Update(1, 1, "group"));
        queue.Post(Update(2, 1));
        queue.Post(Update(3, 1, "other"));
        queue.Post(Update(4, 1, "group"));
        await clock.TimerIsSetAsync(ChatQueue.MediaGroupGap);
        clock.Advance(ChatQueue.MediaGroupGap);

        Assert.Equal((long[])[1, 4], await handled.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        Assert.Equal((long[])[2], await handled.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        await clock.TimerIsSetAsync(ChatQueue.MediaGroupGap);
        clock.Advance(ChatQueue.MediaGroupGap);
        Assert.Equal((long[])[3], await handled.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        await queue.CloseAsync();
    }

    [Fact]
    public async Task A_full_media_group_waits_for_nothing_and_what_exceeds_it_is_another()
    {
        var handled = Channel.CreateUnbounded<long[]>();
        using var queue = Recording(handled);
        for (var number = 1; number <= TelegramLimits.MediaGroup + 1; number++) queue.Post(Update(number, 1, "group"));

        Assert.Equal(TelegramLimits.MediaGroup, (await handled.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Length);
        await clock.TimerIsSetAsync(ChatQueue.MediaGroupGap);
        clock.Advance(ChatQueue.MediaGroupGap);
        Assert.Equal((long[])[TelegramLimits.MediaGroup + 1], await handled.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        await queue.CloseAsync();
    }

    [Fact]
    public async Task A_media_group_that_waits_holds_no_place_and_stays_in_the_inbox_when_the_queue_is_closed()
    {
        var handled = Channel.CreateUnbounded<long[]>();
        using var queue = Recording(handled, maxConcurrency: 1);
        queue.Post(Update(1, 1, "group"));
        await clock.TimerIsSetAsync(ChatQueue.MediaGroupGap);
        queue.Post(Update(2, 2));
        Assert.Equal((long[])[2], await handled.Reader.ReadAsync().AsTask().WaitAsync(Patience));

        await queue.CloseAsync().WaitAsync(Patience);

        Assert.False(handled.Reader.TryRead(out _));
    }

    private ChatQueue Recording(Channel<long[]> handled, int maxConcurrency = 4) => new(maxConcurrency, clock, updates =>
    {
        handled.Writer.TryWrite([.. updates.Select(update => update.Key.Update)]);
        return Task.CompletedTask;
    });

    private static QueuedUpdate Update(long number, long chat, string? group = null) =>
        new(new ReceivedUpdate(new UpdateKey(42, number), new ChatKey(chat), "{}"), group);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            if (Interlocked.CompareExchange(ref most, value, seen) == seen) return;
    }
}
