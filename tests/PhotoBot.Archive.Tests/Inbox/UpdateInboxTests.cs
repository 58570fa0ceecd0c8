using PhotoBot.Archive.Inbox;

namespace PhotoBot.Archive.Tests.Inbox;

public sealed class UpdateInboxTests(Models models) : IDisposable
{
    private const long Bot = 42;

    private readonly TestArchive archive = new(models.Pack);

    private UpdateInbox Inbox => new(archive.Database, TimeProvider.System);

    public void Dispose() => archive.Dispose();

    [Fact]
    public void An_update_that_comes_twice_is_new_once()
    {
        Assert.Single(Inbox.Receive([Some.Update(7)]));

        Assert.Empty(Inbox.Receive([Some.Update(7)]));
        Assert.Single(Inbox.Waiting(Bot));
    }

    [Fact]
    public void An_answered_update_is_known_and_its_content_and_chat_are_gone()
    {
        Inbox.Receive([Some.Update(7, payload: """{"message":"secret"}""")]);

        Inbox.Complete(new UpdateKey(Bot, 7));

        Assert.Empty(Inbox.Receive([Some.Update(7)]));
        Assert.Empty(Inbox.Waiting(Bot));
        Assert.Equal("|0", archive.Text("SELECT payload, chat_id FROM updates"));
    }

    [Fact]
    public void Updates_wait_in_the_order_of_their_numbers_and_each_bot_has_its_own()
    {
        Inbox.Receive([Some.Update(9), Some.Update(3), Some.Update(5)]);

        Assert.Equal([3, 5, 9], Inbox.Waiting(Bot).Select(update => update.Key.Update));
        Assert.Empty(Inbox.Waiting(bot: 43));
    }

    [Fact]
    public void A_reply_answers_the_updates_that_were_joined_and_stays_until_it_is_sent()
    {
        Inbox.Receive([Some.Update(7), Some.Update(8), Some.Update(9)]);

        Inbox.Decide(new UpdateKey(Bot, 7), [new UpdateKey(Bot, 8), new UpdateKey(Bot, 9)], [new(0, "\"one\"")]);

        Assert.Equal([7], Inbox.Waiting(Bot).Select(update => update.Key.Update));
        Assert.Single(Inbox.Decided(new UpdateKey(Bot, 7))!);
    }

    [Fact]
    public void An_update_with_nothing_to_say_is_answered_at_once()
    {
        Inbox.Receive([Some.Update(7), Some.Update(8)]);

        Inbox.Decide(new UpdateKey(Bot, 7), [new UpdateKey(Bot, 8)], []);

        Assert.Empty(Inbox.Waiting(Bot));
    }

    [Fact]
    public void A_reply_is_decided_once_and_goes_on_where_it_stopped()
    {
        var key = new UpdateKey(Bot, 7);
        OutboxStep[] reply = [new(0, "\"one\""), new(1, "\"two\"")];
        Inbox.Receive([Some.Update(7)]);
        Assert.Null(Inbox.Decided(key));

        Inbox.Decide(key, [], reply);
        Inbox.Strike(key, reply[0], isLast: false);

        Assert.Equal([reply[1]], Inbox.Decided(key));
        Assert.Single(Inbox.Waiting(Bot));
    }

    [Fact]
    public void An_update_is_answered_with_the_last_step_of_its_reply()
    {
        var key = new UpdateKey(Bot, 7);
        OutboxStep[] reply = [new(0, "\"one\"")];
        Inbox.Receive([Some.Update(7)]);
        Inbox.Decide(key, [], reply);

        Inbox.Strike(key, reply[0], isLast: true);

        Assert.Empty(Inbox.Waiting(Bot));
    }
}
