using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Tests.Errors;

public sealed class ApiErrorsTests
{
    [Theory]
    [InlineData(401, "Unauthorized", typeof(UnauthorizedException))]
    [InlineData(403, "Forbidden: bot was blocked by the user", typeof(BlockedByUserException))]
    [InlineData(403, "Forbidden: user is deactivated", typeof(BlockedByUserException))]
    [InlineData(403, "Forbidden: bot was kicked from the group chat", typeof(ForbiddenException))]
    [InlineData(400, "Bad Request: message is not modified: specified new message content is the same", typeof(MessageNotModifiedException))]
    [InlineData(400, "Bad Request: file is too big", typeof(FileTooBigException))]
    [InlineData(413, "Request Entity Too Large", typeof(FileTooBigException))]
    [InlineData(500, "Internal Server Error", typeof(ServerErrorException))]
    [InlineData(400, "Bad Request: something new", typeof(BotApiException))]
    public async Task Refusal_gets_its_type(int code, string description, Type expected)
    {
        var failure = await RefusedAsync(code, description);

        Assert.IsType(expected, failure);
        Assert.Equal(code, failure.ErrorCode);
        Assert.Equal(description, failure.Description);
        Assert.Equal("editMessageText", failure.Method);
        Assert.Equal(code >= 500, failure.MayHaveBeenAccepted);
    }

    [Theory]
    [InlineData("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", ConflictReason.OtherPoller)]
    [InlineData("Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", ConflictReason.Webhook)]
    [InlineData("Conflict: something new", ConflictReason.Unknown)]
    public async Task Conflict_tells_another_poller_from_a_webhook(string description, ConflictReason expected)
    {
        var failure = Assert.IsType<ConflictException>(await RefusedAsync(409, description));

        Assert.Equal(expected, failure.Reason);
    }

    [Theory]
    [InlineData(404, "Not Found: method not found", MissingThing.Method)]
    [InlineData(400, "Bad Request: chat not found", MissingThing.Chat)]
    [InlineData(400, "Bad Request: message to edit not found", MissingThing.Message)]
    [InlineData(400, "Bad Request: wrong file identifier/HTTP URL specified", MissingThing.File)]
    [InlineData(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", MissingThing.CallbackQuery)]
    public async Task Missing_thing_is_named(int code, string description, MissingThing expected)
    {
        var failure = Assert.IsType<NotFoundException>(await RefusedAsync(code, description));

        Assert.Equal(expected, failure.Missing);
    }

    [Fact]
    public async Task Migrated_group_comes_with_its_new_id()
    {
        var failure = await RefusedAsync(
            400, "Bad Request: group chat was upgraded to a supergroup chat", ",\"parameters\":{\"migrate_to_chat_id\":-1001234567890}");

        Assert.Equal(new ChatId(-1001234567890), Assert.IsType<ChatMigratedException>(failure).NewChat);
    }

    [Theory]
    [InlineData("Too Many Requests", "", 1)]
    [InlineData("Too Many Requests: retry after 35", "", 35)]
    [InlineData("Too Many Requests: retry after 35", ",\"parameters\":{\"retry_after\":36}", 36)]
    [InlineData("Too Many Requests: retry after 0", ",\"parameters\":{\"retry_after\":0}", 1)]
    public async Task Wait_is_taken_from_parameters_then_text_and_is_a_second_at_least(string description, string more, int expected)
    {
        var failure = Assert.IsType<TooManyRequestsException>(await RefusedAsync(429, description, more));

        Assert.Equal(TimeSpan.FromSeconds(expected), failure.RetryAfter);
    }

    private static async Task<BotApiException> RefusedAsync(int code, string description, string more = "")
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(code, description, more);
        using var bot = api.Bot(configure: options => options.Retries = 0);
        var request = new EditMessageTextRequest { ChatId = Some.Person, MessageId = new MessageId(1), Text = "t" };
        return await Assert.ThrowsAnyAsync<BotApiException>(() => bot.EditMessageTextAsync(request));
    }
}
