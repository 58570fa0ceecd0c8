using Microsoft.Extensions.Time.Testing;
using PhotoBot.LocalChat.Limits;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Limits;

public sealed class SendRatesTests
{
    private static readonly ChatId Person = new(7_000_000_001);
    private static readonly ChatId Group = new(-4_000_000_001);

    [Fact]
    public void A_chat_takes_a_burst_and_then_one_a_second()
    {
        var time = new FakeTimeProvider(Some.Noon);
        var rates = new SendRates(time);

        var burst = Enumerable.Range(0, 5).Select(_ => rates.Take(Person, 1)).ToArray();
        var refused = rates.Take(Person, 1);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.All(burst, Assert.Null);
        Assert.Equal(1, refused);
        Assert.Null(rates.Take(Person, 1));
        Assert.Equal(1, rates.Take(Person, 1));
    }

    [Fact]
    public void A_group_takes_twenty_messages_a_minute()
    {
        var time = new FakeTimeProvider(Some.Noon);
        var rates = new SendRates(time);
        Assert.Null(rates.Take(Group, 10));
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(rates.Take(Group, 10));

        var refused = rates.Take(Group, 1);
        time.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(40, refused);
        Assert.Null(rates.Take(Group, 10));
        Assert.Equal(20, rates.Take(Group, 1));
    }

    [Fact]
    public void All_chats_together_take_thirty_a_second()
    {
        var time = new FakeTimeProvider(Some.Noon);
        var rates = new SendRates(time);
        var chats = Enumerable.Range(1, 30).Select(id => new ChatId(id)).ToArray();

        Assert.All(chats, chat => Assert.Null(rates.Take(chat, 1)));
        Assert.Equal(1, rates.Take(Person, 1));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(rates.Take(Person, 1));
    }

    [Fact]
    public async Task The_server_refuses_above_the_rates_only_when_it_enforces_them()
    {
        var time = new FakeTimeProvider(Some.Noon);
        await using var strict = await RunningChat.StartAsync(new LocalChatOptions(), time);
        await using var lenient = await RunningChat.StartAsync(time: time);

        Assert.Equal("429 Too Many Requests: retry after 1", (await FloodAsync(strict))[^1]);
        Assert.All(await FloodAsync(lenient), Assert.Empty);
    }

    private static async Task<List<string>> FloodAsync(RunningChat chat)
    {
        var to = await chat.MeetAsync();
        var outcomes = new List<string>();
        for (var message = 0; message < 6; message++)
        {
            var answer = await chat.AnswerAsync("sendMessage", ("chat_id", $"{to}"), ("text", $"{message}"));
            outcomes.Add(
                answer.GetProperty("ok").GetBoolean() ? "" : $"{answer.GetProperty("error_code")} {answer.GetProperty("description")}");
        }

        return outcomes;
    }
}
