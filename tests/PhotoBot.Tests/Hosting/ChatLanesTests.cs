using System.Collections.Concurrent;
using PhotoBot.Archive.Inbox;
using PhotoBot.Hosting;

namespace PhotoBot.Tests.Hosting;

public sealed class ChatLanesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Updates_of_one_chat_are_answered_in_order_and_one_at_a_time()
    {
        const int chats = 20, updates = 50;
        var answered = new ConcurrentDictionary<long, ConcurrentQueue<long>>();
        var inHand = new ConcurrentDictionary<long, bool>();
        using var all = new CountdownEvent(chats * updates);
        using var lanes = new ChatLanes(4, async update =>
        {
            Assert.True(inHand.TryAdd(update.Chat.Value, true));
            await Task.Yield();
            answered.GetOrAdd(update.Chat.Value, _ => new()).Enqueue(update.Key.Update);
            inHand.TryRemove(update.Chat.Value, out _);
            all.Signal();
        });
        for (var number = 0; number < updates; number++)
            for (var chat = 1; chat <= chats; chat++) lanes.Post(Update(number, chat));

        Assert.True(all.Wait(Patience));
        await lanes.CloseAsync();
        Assert.Equal(chats, answered.Count);
        Assert.All(answered.Values, numbers => Assert.Equal(Enumerable.Range(0, updates).Select(number => (long)number), numbers));
    }

    [Fact]
    public async Task A_chat_that_takes_long_holds_up_no_other()
    {
        var never = new TaskCompletionSource();
        var other = new TaskCompletionSource();
        using var lanes = new ChatLanes(2, update =>
        {
            if (update.Chat.Value == 1) return never.Task;
            other.TrySetResult();
            return Task.CompletedTask;
        });
        lanes.Post(Update(1, 1));
        lanes.Post(Update(2, 1));
        lanes.Post(Update(3, 2));

        await other.Task.WaitAsync(Patience);
        never.SetResult();
        await lanes.CloseAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task No_more_chats_are_answered_at_once_than_there_are_places()
    {
        var now = 0;
        var most = 0;
        using var all = new CountdownEvent(30);
        using var lanes = new ChatLanes(3, async _ =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
            all.Signal();
        });
        for (var chat = 1; chat <= 30; chat++) lanes.Post(Update(chat, chat));

        Assert.True(all.Wait(Patience));
        await lanes.CloseAsync();
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Closing_waits_for_what_is_in_hand_and_begins_nothing_new()
    {
        var begun = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        var answered = new ConcurrentQueue<long>();
        using var lanes = new ChatLanes(2, async update =>
        {
            begun.TrySetResult();
            await finish.Task;
            answered.Enqueue(update.Key.Update);
        });
        lanes.Post(Update(1, 1));
        lanes.Post(Update(2, 1));
        await begun.Task.WaitAsync(Patience);
        var closing = lanes.CloseAsync();
        lanes.Post(Update(3, 2));
        Assert.False(closing.IsCompleted);

        finish.SetResult();
        await closing.WaitAsync(Patience);
        Assert.Equal([1], answered);
    }

    private static ReceivedUpdate Update(long number, long chat) => new(new UpdateKey(42, number), new ChatKey(chat), "{}");

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            if (Interlocked.CompareExchange(ref most, value, seen) == seen) return;
    }
}
