using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace PhotoBot.LocalChat.Tests.Page;

public sealed partial class ChatPageTests
{
    [Fact]
    public async Task Page_may_load_and_call_nothing_but_its_own_server()
    {
        await using var chat = await RunningChat.StartAsync();

        using var page = await chat.Http.GetAsync(chat.Url(""));

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task Every_file_the_page_names_is_there()
    {
        await using var chat = await RunningChat.StartAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([""]);
        while (open.TryDequeue(out var path))
        {
            var content = await chat.Http.GetStringAsync(chat.Url(path));
            foreach (var name in Named().Matches(content).Select(match => "page/" + match.Groups["name"].Value).Where(seen.Add)) open.Enqueue(name);
        }

        Assert.Contains("page/app.js", seen);
        Assert.Contains("page/message.js", seen);
        Assert.Contains("page/icons.svg", seen);
    }

    [Fact]
    public async Task File_is_sent_again_only_when_it_changed()
    {
        await using var chat = await RunningChat.StartAsync();
        using var first = await chat.Http.GetAsync(chat.Url("page/app.js"));
        using var again = new HttpRequestMessage(HttpMethod.Get, chat.Url("page/app.js")) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var other = new HttpRequestMessage(HttpMethod.Get, chat.Url("page/app.js")) { Headers = { IfNoneMatch = { new EntityTagHeaderValue("\"other\"") } } };

        using var unchanged = await chat.Http.SendAsync(again);
        using var changed = await chat.Http.SendAsync(other);

        Assert.True(first.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Theory]
    [InlineData("page/none.js")]
    [InlineData("page/..%2Fapp.js")]
    [InlineData("favicon.ico")]
    public async Task Anything_else_is_not_found(string path)
    {
        await using var chat = await RunningChat.StartAsync();

        using var answer = await chat.Http.GetAsync(chat.Url(path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?start=")]
    [InlineData("?start=Abc_09-z")]
    [InlineData("?start=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Link_to_a_bot_opens_the_page(string query)
    {
        await using var chat = await RunningChat.StartAsync();

        using var page = await chat.Http.GetAsync(chat.Url("photo_local_bot" + query));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("ä")]
    [InlineData("a\n")]
    [InlineData("<script>")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Link_with_a_start_code_that_Telegram_refuses_is_refused_in_words(string code)
    {
        await using var chat = await RunningChat.StartAsync();

        using var answer = await chat.Http.GetAsync(chat.Url("photo_local_bot?start=" + Uri.EscapeDataString(code)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("1 to 64 characters", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // href="/page/chat.css", src="/page/app.js", `/page/icons.svg#…` and the modules' from './dom.js'.
    [GeneratedRegex(@"(?:/page/|from '\./)(?<name>[a-z-]+\.[a-z]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
