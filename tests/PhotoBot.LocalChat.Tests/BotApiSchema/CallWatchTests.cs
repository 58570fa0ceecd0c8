using System.Text.Json;
using PhotoBot.BotApiSchema;

namespace PhotoBot.LocalChat.Tests.BotApiSchema;

[Trait("Needs", "BotApiSchema")]
public sealed class CallWatchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-counts-").FullName;

    [Fact]
    public async Task A_watch_counts_what_it_checked_and_names_what_differs_without_its_content()
    {
        var watch = new CallWatch(folder);
        watch.Add(Call("getMe", "{}", """{"ok":true,"result":{"id":1,"is_bot":true}}"""));
        watch.Add(Call("sendMessage", """{"chat_id":42,"text":"hello","txet":"secret"}""", answer: null));

        var differences = await Assert.ThrowsAsync<SchemaViolationException>(watch.ThrowIfViolatedAsync);

        Assert.Equal(["getMe", "sendMessage"], differences.Violations.Select(violation => violation.Method));
        Assert.DoesNotContain("secret", differences.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["answer\tgetMe\t1", "request\tgetMe\t1", "request\tsendMessage\t1", "violation\tgetMe\t1", "violation\tsendMessage\t1"],
            (await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(folder)))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_watch_sees_all_answers_but_only_the_requests_of_our_client()
    {
        await using var chat = await RunningChat.StartAsync();
        var watch = new CallWatch(folder);
        watch.Watch(chat.Server);
        using var bot = new HttpClient { BaseAddress = chat.Server.Address };
        bot.DefaultRequestHeaders.UserAgent.ParseAdd("PhotoBot");

        await bot.GetStringAsync($"/bot{chat.Server.Token}/getMe");
        await chat.RefusalAsync("sendMessage", ("txet", "hello"));
        await watch.ThrowIfViolatedAsync();

        Assert.Equal(
            ["answer\tgetMe\t1", "answer\tsendMessage\t1", "request\tgetMe\t1"],
            (await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(folder)))).Order(StringComparer.Ordinal));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static ApiCall Call(string method, string request, string? answer) => new(method)
    {
        RequestJson = JsonSerializer.Deserialize<JsonElement>(request),
        ChecksRequest = true,
        Answer = answer is null ? null : JsonSerializer.Deserialize<JsonElement>(answer),
    };
}
