using System.IO.Compression;
using System.Text;

namespace PhotoBot.Tests.BotApi;

/// <summary>Whatever a server answers to getUpdates: no update is lost, none is answered twice, and polling goes on.</summary>
public sealed class HostileUpdatesTests(PollingBot bot) : IClassFixture<PollingBot>
{
    /// <summary>Answers that fail as a whole.</summary>
    public static TheoryData<string, int> Unreadable => new()
    {
        { "", 200 },
        { "garbage", 200 },
        { "\u0000\u0001\u0002", 200 },
        { "<html><body>Welcome to the hotel</body></html>", 200 },
        { "null", 200 },
        { "7", 200 },
        { "[]", 200 },
        { "{}", 200 },
        { """{"ok":true}""", 200 },
        { """{"ok":true,"result":null}""", 200 },
        { """{"ok":true,"result":true}""", 200 },
        { """{"ok":true,"result":7}""", 200 },
        { """{"ok":true,"result":"x"}""", 200 },
        { """{"ok":true,"result":{"update_id":1}}""", 200 },
        { """{"ok":false}""", 200 },
        { """{"ok":false,"error_code":400,"description":"in a good answer"}""", 200 },
        { """{"ok":true,"result":[{"update_id":1""", 200 },
        { """{"ok":"perhaps","result":[]}""", 200 },
        { """{"ok":false,"error_code":500,"description":"Internal Server Error"}""", 500 },
        { """{"ok":false,"error_code":502,"description":"Bad Gateway"}""", 502 },
        { "<html>502</html>", 502 },
        { "", 503 },
        { """{"ok":false,"description":"no code"}""", 400 },
        { """{"error_code":"x"}""", 400 },
        { "<html>Not Found</html>", 404 },
        { "<html>Unauthorized</html>", 401 },
        { """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}""", 429 },
        { """{"ok":false,"error_code":429,"description":"Too Many Requests"}""", 429 },
        { $$"""{"ok":false,"error_code":500,"description":"no route for /bot{{CannedApi.Token}}/getUpdates"}""", 500 },
    };

    /// <summary>Elements among good updates; N stands for a number.</summary>
    public static TheoryData<string> BadAmongGood =>
    [
        """{"update_id":N}""",
        """{"update_id":N,"from_the_future":{"x":[1,2,{"y":null}]}}""",
        """{"update_id":N,"message":null}""",
        """{"update_id":N,"message":7}""",
        """{"update_id":N,"message":{"message_id":"?"}}""",
        """{"update_id":N,"message":{}}""",
        """{"update_id":N,"message":{"message_id":1,"date":1,"chat":null}}""",
        """{"update_id":N,"message":{"message_id":2147483648,"date":1,"chat":{"id":0,"type":"private"}}}""",
        """{"update_id":N,"message":{"message_id":1,"date":-1,"chat":{"id":0,"type":"private"}}}""",
        """{"update_id":N,"message":{"message_id":1,"date":99999999999999,"chat":{"id":0,"type":"private"}}}""",
        """{"update_id":N,"message":{"message_id":1,"date":1,"chat":{"id":0,"type":"private"},"forward_origin":{"type":"from_the_future"}}}""",
        """{"update_id":N,"message":{"message_id":1,"date":1,"from":{"id":1,"is_bot":null,"first_name":"x"},"chat":{"id":0,"type":"private"}}}""",
        """{"update_id":N,"message":{"message_id":1,"date":1,"chat":{"id":0,"type":"private"},"text":"\ud800"}}""",
        """{"update_id":N,"message":{"message_id":1,"date":1,"chat":{"id":0,"type":"private"},"photo":[null,{}]}}""",
        """{"update_id":N,"callback_query":{"id":null,"from":null}}""",
        """{"update_id":N,"message":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}""",
        $$"""{"update_id":N,"x":{{new string('[', 1000)}}{{new string(']', 1000)}}}""",
        $$"""{"update_id":N,"message":{{new string('[', 1000)}}{{new string(']', 1000)}}}""",
        """{"update_id":"N"}""",
        """{"update_id":9223372036854775807,"message":{}}""",
        """{"update_id":-5}""",
        """{"update_id":1.5}""",
        """{"id":N}""",
        "null",
        "7",
        "[]",
        "\"text\"",
    ];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Answer_that_cannot_be_read_is_asked_for_again(string answer, int status)
    {
        var (question, chat) = bot.Question();

        bot.Polls(answer, status);
        bot.PollsUpdates(question);
        await bot.Time.PassAsync(1);

        await IsAnsweredOnceAsync(chat);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task Huge_answer_is_given_up(int status)
    {
        var (question, chat) = bot.Question();

        bot.Polls(new string(' ', 20 << 20), status);
        bot.PollsUpdates(question);
        await bot.Time.PassAsync(1);

        await IsAnsweredOnceAsync(chat);
    }

    [Fact]
    public async Task Answer_cut_in_the_middle_is_asked_for_again()
    {
        var (question, chat) = bot.Question();

        bot.Polls(CannedApi.HangUpMidReplyAsync);
        bot.PollsUpdates(question);
        await bot.Time.PassAsync(1);

        await IsAnsweredOnceAsync(chat);
    }

    [Fact]
    public async Task Redirection_is_not_followed()
    {
        var (question, chat) = bot.Question();

        bot.Polls(context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        bot.PollsUpdates(question);
        await bot.Time.PassAsync(1);

        await IsAnsweredOnceAsync(chat);
        Assert.DoesNotContain(bot.Api.Requests, request => request.Path.Contains("elsewhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Packed_answer_nobody_asked_for_is_given_up()
    {
        var (question, chat) = bot.Question();

        bot.Polls(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await packed.WriteAsync(Encoding.UTF8.GetBytes("""{"ok":true,"result":[]}"""));
        });
        bot.PollsUpdates(question);
        await bot.Time.PassAsync(1);

        await IsAnsweredOnceAsync(chat);
    }

    [Fact]
    public async Task Answer_lost_on_its_way_comes_again_and_is_answered_once()
    {
        var (question, chat) = bot.Question();

        bot.Polls(async context =>
        {
            var whole = Encoding.UTF8.GetBytes($$"""{"ok":true,"result":[{{question}}]}""");
            context.Response.ContentLength = whole.Length;
            await context.Response.Body.WriteAsync(whole.AsMemory(0, whole.Length - 1));
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        bot.PollsUpdates(question);
        await bot.Time.PassAsync(1);

        await IsAnsweredOnceAsync(chat);
    }

    [Theory]
    [MemberData(nameof(BadAmongGood))]
    public async Task Update_that_cannot_be_read_costs_no_other(string bad)
    {
        var (first, before) = bot.Question();
        bad = bad.Replace("N", $"{bot.NextNumber()}", StringComparison.Ordinal);
        var (last, after) = bot.Question();

        bot.PollsUpdates(first, bad, last);
        await IsAnsweredOnceAsync(before);
        await IsAnsweredOnceAsync(after);

        await bot.ConfirmsAsync();
    }

    [Fact]
    public async Task Media_group_of_which_one_picture_cannot_be_read_is_answered_for_the_others()
    {
        var (_, chat) = bot.Question();
        string Picture(string photo) => $$$"""
            {"update_id":{{{bot.NextNumber()}}},"message":{"message_id":5,"date":1700000000,"from":{"id":{{{chat}}},"is_bot":false,"first_name":"A"},
            "chat":{"id":{{{chat}}},"type":"private"},"media_group_id":"g","photo":[{{{photo}}}]}}
            """;

        // Ten are a whole media group: no time has to pass.
        bot.PollsUpdates(Enumerable.Range(0, 10).Select(
            i => Picture(i == 4 ? "null" : $$"""{"file_id":"a{{i}}","file_unique_id":"b{{i}}","width":90,"height":90}""")).ToList());

        await IsAnsweredOnceAsync(chat);
        var asked = bot.Api.Requests.Select(request => request.Text).Last(text => text.Contains($"{chat}", StringComparison.Ordinal));
        Assert.Contains("agree.", asked, StringComparison.Ordinal);
        await bot.ConfirmsAsync();
    }

    [Fact]
    public async Task Update_told_twice_is_answered_once()
    {
        var (question, chat) = bot.Question();

        bot.PollsUpdates(question, question);
        await IsAnsweredOnceAsync(chat);

        // This answer has nothing new: a pause comes before the next poll.
        bot.PollsUpdates(question);
        await bot.Time.PassAsync(1);
        var (next, later) = bot.Question();
        bot.PollsUpdates(next);
        await IsAnsweredOnceAsync(later);
        Assert.Equal(1, bot.Answers(chat));
    }

    [Fact]
    public async Task Server_that_answers_nothing_at_once_is_asked_once_a_second()
    {
        var polls = bot.PollCount;

        for (var i = 0; i < 5; i++)
        {
            bot.PollsUpdates();
            await bot.Time.PassAsync(1);
        }

        var (question, chat) = bot.Question();
        bot.PollsUpdates(question);
        await IsAnsweredOnceAsync(chat);
        Assert.InRange(bot.PollCount - polls, 5, 8);
    }

    private async Task IsAnsweredOnceAsync(long chat)
    {
        Assert.Equal(1, await bot.AnswersAsync(chat));
        // The limiter lets thirty a second through, and this clock stands still.
        bot.Time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.All(bot.Log, line => Assert.DoesNotContain(CannedApi.Secret, line, StringComparison.Ordinal));
    }
}
