using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.Strangers;

/// <summary>
/// A Bot API client that others wrote for Telegram's own server, against ours: grammY, in a bot of tests/strangers. The bot's own client
/// is Telegram.Bot; this one writes its requests in other ways.
/// </summary>
[Trait("Needs", "ForeignClient")]
public sealed class ForeignClientTests
{
    [Fact]
    public async Task A_foreign_client_gets_through_a_whole_conversation()
    {
        await using var world = await BotWorld.EmptyAsync();
        await using var talk = await ForeignConversation.BeginAsync(world);

        await talk.TextAsync();
        await talk.PhotoAsync();
        await talk.AlbumAsync();
        await talk.DocumentAsync();
        await talk.ButtonsAsync();
        await talk.DeleteAsync();
        await talk.ActionAsync();
        await talk.CommandsAsync();
        await talk.WaitAsync();
        await talk.MistakesAsync();
        await talk.ConflictAsync();

        await talk.Client.EndsWellAsync();
        Assert.Equal(
            ["text", "photo", "album", "document", "buttons", "delete", "action", "commands", "wait", "mistakes", "conflict"], talk.Client.Lines);
    }

    [Fact]
    public async Task A_foreign_client_that_sends_too_fast_waits_as_told_and_goes_on()
    {
        await using var world = await BotWorld.EmptyAsync(withRates: true);
        await using var talk = await ForeignConversation.BeginAsync(world);

        await talk.Anna.SayAsync("burst");
        await talk.Client.BringsAsync(talk.Anna.HearsAsync("waited"));

        var calls = await world.CallsAsync(talk.Anna, "sendMessage");
        Assert.StartsWith("Too Many Requests: retry after ", Assert.Single(calls, call => call.Status != 200).Description, StringComparison.Ordinal);
        Assert.Equal(200, calls[^1].Status);
    }
}
