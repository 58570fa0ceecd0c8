using System.Text.Json;
using PhotoBot.BotApiSchema;

namespace PhotoBot.LocalChat.Tests.BotApiSchema;

/// <summary>The check of all other tests, checked: what keeps to the Bot API passes, and each way of not keeping to it is found.</summary>
[Trait("Needs", "BotApiSchema")]
public sealed class BotApiTests
{
    private const string Message = """{"message_id":7,"date":1700000000,"chat":{"id":42,"type":"private"},"text":"hello"}""";

    [Theory]
    [InlineData("sendMessage", """{"chat_id":42,"text":"hello","parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"text":"Yes","callback_data":"yes"}]]}}""")]
    [InlineData("sendMediaGroup", """{"chat_id":42,"media":[{"type":"photo","media":"one"},{"type":"photo","media":"two","caption":"hello"}]}""")]
    [InlineData("setMyCommands", """{"commands":[{"command":"help","description":"Help"}],"scope":{"type":"chat","chat_id":42}}""")]
    [InlineData("getUpdates", """{"offset":8,"limit":100,"timeout":50,"allowed_updates":["message"]}""")]
    [InlineData("sendMessage", """{"chat_id":42,"text":"hello","parse_mode":"Html"}""")]
    [InlineData("getMe", "{}")]
    public async Task A_request_of_the_Bot_API_passes(string method, string json) => Assert.Empty(await CheckRequestAsync(method, json));

    [Theory]
    [InlineData("sendMessage", """{"chat_id":42}""", "request#/text", "PropertyRequired")]
    [InlineData("sendMessage", """{"chat_id":42,"text":5}""", "request#/text", "StringExpected")]
    [InlineData("sendMessage", """{"chat_id":42,"text":"a","parse_mode":"HTML5"}""", "request#/parse_mode", "NotInEnumeration")]
    [InlineData("sendMessage", """{"chat_id":42,"text":"a","txet":"b"}""", "request#/txet", "NoAdditionalPropertiesAllowed")]
    [InlineData("sendMessage", """{"chat_id":42,"text":"a","reply_markup":{"inline_keyboard":[[{"txet":"b"}]]}}""", "request#/reply_markup", "txet")]
    [InlineData("sendMediaGroup", """{"chat_id":42,"media":[{"type":"photo","media":"one"},{"type":"phot","media":"two"}]}""", "request#/media", "NotInEnumeration")]
    [InlineData("getMe", """{"a":1}""", "request#/a", "NoAdditionalPropertiesAllowed")]
    [InlineData("sendMassage", "{}", "request", "no such method")]
    public async Task A_request_of_another_shape_is_found(string method, string json, string path, string reason)
    {
        var violation = Assert.Single(await CheckRequestAsync(method, json));

        Assert.StartsWith(path, violation.Path, StringComparison.Ordinal);
        Assert.Contains(reason, violation.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> BrokenLimits => new()
    {
        { "sendMessage", $$"""{"chat_id":42,"text":"{{Letters(4097)}}"}""", "request#/text" },
        { "sendMessage", """{"chat_id":42,"text":""}""", "request#/text" },
        { "sendPhoto", $$"""{"chat_id":42,"photo":"id","caption":"<b>{{Letters(1025)}}</b>","parse_mode":"HTML"}""", "request#/caption" },
        { "sendMediaGroup", """{"chat_id":42,"media":[{"type":"photo","media":"one"}]}""", "request#/media" },
        { "sendMediaGroup", $$"""{"chat_id":42,"media":[{{Items(11, """{"type":"photo","media":"one"}""")}}]}""", "request#/media" },
        { "sendMediaGroup", $$"""{"chat_id":42,"media":[{{Items(2, $$"""{"type":"photo","media":"one","caption":"{{Letters(1025)}}"}""")}}]}""", "request#/media.caption" },
        { "setMyCommands", $$"""{"commands":[{{Items(101, """{"command":"help","description":"Help"}""")}}]}""", "request#/commands" },
        { "answerCallbackQuery", $$"""{"callback_query_id":"1","text":"{{Letters(201)}}"}""", "request#/text" },
        { "getUpdates", """{"limit":101}""", "request#/limit" },
        { "deleteMessages", $$"""{"chat_id":42,"message_ids":[{{Items(101, "1")}}]}""", "request#/message_ids" },
        // 33 letters of two bytes: the limit counts bytes.
        { "sendMessage", $$$"""{"chat_id":42,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"{{{new string('ä', 33)}}}"}]]}}""", "request#/callback_data" },
    };

    [Theory]
    [MemberData(nameof(BrokenLimits))]
    public async Task A_request_above_a_limit_is_found(string method, string json, string path)
    {
        var violations = await CheckRequestAsync(method, json);

        Assert.NotEmpty(violations);
        Assert.All(violations, violation => Assert.Equal(path, violation.Path));
    }

    [Fact]
    public async Task Formatting_does_not_count_as_length() => Assert.Empty(
        await CheckRequestAsync("sendMessage", $$"""{"chat_id":42,"text":"<b>{{Letters(4095)}}&amp;</b>","parse_mode":"HTML"}"""));

    [Fact]
    public async Task A_form_is_read_as_the_json_it_stands_for()
    {
        var api = await BotApi.LoadAsync();
        var form = new ApiCall("sendPhoto")
        {
            // "true" is a caption here and a flag there: the schema tells which.
            Texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["chat_id"] = "42", ["caption"] = "true", ["disable_notification"] = "true" },
            FileParts = ["photo"],
        };

        Assert.Empty(api.CheckRequest(form));
        Assert.Empty(api.CheckRequest(Changed("disable_notification", "True")));
        Assert.Empty(api.CheckRequest(Changed("caption", "True")));
        Assert.Equal("request#/disable_notification", Assert.Single(api.CheckRequest(Changed("disable_notification", "maybe"))).Path);
        Assert.Equal("request#/reply_markup", Assert.Single(api.CheckRequest(Changed("reply_markup", "{\"inline_keyboard\":"))).Path);
        Assert.Contains(
            "other", Assert.Single(api.CheckRequest(form with { FileParts = ["photo", "other"] })).Reason, StringComparison.Ordinal);

        ApiCall Changed(string name, string text) => form with { Texts = new Dictionary<string, string>(form.Texts, StringComparer.Ordinal) { [name] = text } };
    }

    [Theory]
    [InlineData("sendMessage", $$"""{"ok":true,"result":{{Message}}}""")]
    [InlineData("getUpdates", $$"""{"ok":true,"result":[{"update_id":1,"message":{{Message}}}]}""")]
    [InlineData("deleteMessage", """{"ok":true,"result":true}""")]
    [InlineData("sendMessage", """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 3","parameters":{"retry_after":3}}""")]
    [InlineData("sendMassage", """{"ok":false,"error_code":404,"description":"Not Found: method not found"}""")]
    public async Task An_answer_of_the_Bot_API_passes(string method, string json) => Assert.Empty(await CheckAnswerAsync(method, json));

    [Theory]
    [InlineData("sendMessage", """{"ok":true,"result":{"message_id":7,"chat":{"id":42,"type":"private"}}}""", "result#/date", "PropertyRequired")]
    [InlineData("sendMessage", """{"ok":true,"result":{"message_id":"7","date":1,"chat":{"id":42,"type":"private"}}}""", "result#/message_id", "NumberExpected")]
    [InlineData("sendMessage", """{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":42,"type":"privat"}}}""", "result#/chat.type", "NotInEnumeration")]
    [InlineData("sendMessage", """{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":42,"type":"private","mood":"good"}}}""", "result#/chat.mood", "NoAdditionalPropertiesAllowed")]
    [InlineData("sendMessage", """{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":42,"type":"private"},"caption":null}}""", "result#/caption", "StringExpected")]
    [InlineData("getUpdates", $$"""{"ok":true,"result":[{"update_id":1,"massage":{{Message}}}]}""", "result#/[0]", "massage")]
    [InlineData("deleteMessage", """{"ok":true,"result":false}""", "result", "NotInEnumeration")]
    [InlineData("deleteMessage", """{"ok":true,"result":true,"mood":"good"}""", "answer#/mood", "NoAdditionalPropertiesAllowed")]
    [InlineData("deleteMessage", """{"ok":true}""", "answer", "no result")]
    [InlineData("deleteMessage", """{"ok":false,"error_code":400}""", "answer#/description", "PropertyRequired")]
    [InlineData("sendMassage", """{"ok":true,"result":true}""", "answer", "no such method")]
    public async Task An_answer_of_another_shape_is_found(string method, string json, string path, string reason)
    {
        var violation = Assert.Single(await CheckAnswerAsync(method, json));

        Assert.StartsWith(path, violation.Path, StringComparison.Ordinal);
        Assert.Contains(reason, violation.Reason, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Violation>> CheckRequestAsync(string method, string json) =>
        (await BotApi.LoadAsync()).CheckRequest(new ApiCall(method) { RequestJson = JsonSerializer.Deserialize<JsonElement>(json) });

    private static async Task<IReadOnlyList<Violation>> CheckAnswerAsync(string method, string json) =>
        (await BotApi.LoadAsync()).CheckAnswer(method, JsonSerializer.Deserialize<JsonElement>(json));

    private static string Letters(int count) => new('a', count);

    private static string Items(int count, string item) => string.Join(',', Enumerable.Repeat(item, count));
}
