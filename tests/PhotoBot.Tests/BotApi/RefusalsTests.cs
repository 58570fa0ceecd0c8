using PhotoBot.BotApi;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace PhotoBot.Tests.BotApi;

public sealed class RefusalsTests
{
    [Theory]
    [InlineData(401, "Unauthorized", typeof(UnauthorizedException))]
    [InlineData(403, "Forbidden: bot was blocked by the user", typeof(ChatGoneException))]
    [InlineData(403, "Forbidden: user is deactivated", typeof(ChatGoneException))]
    [InlineData(403, "Forbidden: bot was kicked from the group chat", typeof(ChatGoneException))]
    [InlineData(400, "Bad Request: chat not found", typeof(ChatGoneException))]
    [InlineData(400, "Bad Request: message is not modified: specified new message content is the same", typeof(MessageNotModifiedException))]
    [InlineData(400, "Bad Request: message to edit not found", typeof(MessageMissingException))]
    [InlineData(400, "Bad Request: message can't be edited", typeof(MessageMissingException))]
    [InlineData(400, "Bad Request: message to delete not found", typeof(MessageMissingException))]
    [InlineData(400, "Bad Request: file is too big", typeof(FileTooBigException))]
    [InlineData(413, "Request Entity Too Large", typeof(FileTooBigException))]
    [InlineData(500, "Internal Server Error", typeof(ApiRequestException))]
    [InlineData(404, "Not Found: method not found", typeof(ApiRequestException))]
    [InlineData(400, "Bad Request: wrong file identifier/HTTP URL specified", typeof(ApiRequestException))]
    [InlineData(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", typeof(ApiRequestException))]
    [InlineData(400, "Bad Request: something new", typeof(ApiRequestException))]
    public async Task Refusal_gets_its_type(int code, string description, Type expected)
    {
        var failure = await RefusedAsync(code, description);

        Assert.IsType(expected, failure);
        Assert.Equal(code, failure.ErrorCode);
        Assert.Equal(description, failure.Message);
    }

    [Theory]
    [InlineData("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", false)]
    [InlineData("Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", true)]
    [InlineData("Conflict: something new", false)]
    public async Task Conflict_tells_another_poller_from_a_webhook(string description, bool isWebhook)
    {
        var failure = Assert.IsType<ConflictException>(await RefusedAsync(409, description));

        Assert.Equal(isWebhook, failure.IsWebhook);
    }

    [Fact]
    public async Task Migrated_group_comes_with_its_new_id()
    {
        var failure = await RefusedAsync(
            400, "Bad Request: group chat was upgraded to a supergroup chat", ",\"parameters\":{\"migrate_to_chat_id\":-1001234567890}");

        Assert.Equal(-1001234567890, failure.Parameters?.MigrateToChatId);
    }

    [Theory]
    [InlineData(429, "Too Many Requests", "", 1)]
    [InlineData(429, "Too Many Requests: retry after 35", "", 35)]
    [InlineData(429, "Too Many Requests: retry after 35", ",\"parameters\":{\"retry_after\":36}", 36)]
    [InlineData(429, "Too Many Requests: retry after 999999999", "", 86400)]
    [InlineData(429, "Too Many Requests: retry after 0", ",\"parameters\":{\"retry_after\":0}", 1)]
    [InlineData(400, "Bad Request: Failed to send message #2 with the error message \\\"Too Many Requests: retry after 11\\\"", "", 11)]
    public async Task Wait_is_taken_from_parameters_then_text_and_is_a_second_to_a_day(
        int code, string description, string more, int expected)
    {
        var failure = Assert.IsType<FloodException>(await RefusedAsync(code, description, more));

        Assert.Equal(TimeSpan.FromSeconds(expected), failure.RetryAfter);
        Assert.Equal(code, failure.ErrorCode);
    }

    private static async Task<ApiRequestException> RefusedAsync(int code, string description, string more = "")
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(code, description, more);
        using var bot = api.Bot();
        return await Assert.ThrowsAnyAsync<ApiRequestException>(() => bot.With(RetryPolicy.Never).EditMessageText(Some.Person, 1, "t"));
    }
}
