using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive.Inbox;
using PhotoBot.BotApi;
using PhotoBot.Jobs;
using PhotoBot.Tests.BotApi;

namespace PhotoBot.Tests.Jobs;

public sealed class JobMessageTests
{
    private readonly List<long> noted = [];

    [Fact]
    public async Task The_first_text_is_sent_and_stored_and_the_others_edit_it()
    {
        await using var api = (await CannedApi.StartAsync())
            .Answers(Some.MessageReply).Answers(Some.MessageReply).Answers(Some.MessageReply);
        using var client = api.Bot();
        var message = Of(client);

        await message.ShowProgressAsync("reading", CancellationToken.None);
        await message.ShowProgressAsync("1 of 2", CancellationToken.None);
        await message.ShowAsync("ready", CancellationToken.None);

        Assert.Equal(["sendMessage", "editMessageText", "editMessageText"], Methods(api));
        Assert.Equal([7], noted);
    }

    [Fact]
    public async Task While_no_message_was_accepted_each_text_tries_once_to_be_the_only_one()
    {
        await using var api = (await CannedApi.StartAsync())
            .Refuses(500, "Internal Server Error").Refuses(500, "Internal Server Error")
            .Answers(Some.MessageReply).Answers(Some.MessageReply);
        using var client = api.Bot();
        var message = Of(client);

        for (var text = 1; text <= 4; text++) await message.ShowProgressAsync($"{text} of 4", CancellationToken.None);

        Assert.Equal(["sendMessage", "sendMessage", "sendMessage", "editMessageText"], Methods(api));
        Assert.Equal([7], noted);
    }

    [Fact]
    public async Task A_send_whose_answer_got_lost_is_followed_by_the_last_text_alone()
    {
        await using var api = (await CannedApi.StartAsync()).HangsUpMidReply().Answers(Some.MessageReply);
        using var client = api.Bot();
        var message = Of(client);

        for (var text = 1; text <= 5; text++) await message.ShowProgressAsync($"{text} of 5", CancellationToken.None);
        Assert.Single(api.Requests);
        await message.ShowAsync("ready", CancellationToken.None);

        Assert.Equal(2, api.Requests.Count);
        Assert.Contains("ready", api.Requests[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_an_earlier_start_is_edited()
    {
        await using var api = (await CannedApi.StartAsync()).Answers(Some.MessageReply);
        using var client = api.Bot();

        await Of(client, known: 5).ShowAsync("ready", CancellationToken.None);

        Assert.Equal(["editMessageText"], Methods(api));
    }

    [Fact]
    public async Task A_chat_that_is_gone_is_no_failure_of_the_job_but_a_revoked_token_is()
    {
        await using var api = (await CannedApi.StartAsync())
            .Refuses(403, "Forbidden: bot was blocked by the user").Refuses(401, "Unauthorized");
        using var client = api.Bot();
        var message = Of(client);

        await message.ShowAsync("ready", CancellationToken.None);
        await Assert.ThrowsAsync<UnauthorizedException>(() => message.ShowAsync("ready", CancellationToken.None));
    }

    private static IEnumerable<string> Methods(CannedApi api) => api.Requests.Select(request => Path.GetFileName(request.Path));

    private JobMessage Of(PacedBotClient client, long? known = null) =>
        new(client, new ChatKey(Some.Person), known, noted.Add, NullLogger.Instance);
}
