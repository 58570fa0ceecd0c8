using System.Text.Json;

namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class ProfileMethodsTests
{
    [Fact]
    public async Task A_new_name_is_the_bots_name_everywhere()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        await chat.CallAsync("setMyName", ("name", "Finder"));
        await chat.CallAsync("setMyName", ("name", "Sucher"), ("language_code", "de"));

        Assert.Equal("Finder", (await chat.CallAsync("getMe")).GetProperty("first_name").GetString());
        Assert.Equal("Finder", (await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "x"))).GetProperty("from").GetProperty("first_name").GetString());
        Assert.Equal("Sucher", (await chat.CallAsync("getMyName", ("language_code", "de"))).GetProperty("name").GetString());
        Assert.Equal("Finder", (await chat.CallAsync("getMyName", ("language_code", "fr"))).GetProperty("name").GetString());
        Assert.Equal("400 Bad Request: BOT_TITLE_INVALID", await chat.RefusalAsync("setMyName"));
        Assert.Equal("400 Bad Request: BOT_TITLE_INVALID", await chat.RefusalAsync("setMyName", ("name", new string('x', 65))));
    }

    [Theory]
    [InlineData("Description", "description", 512)]
    [InlineData("ShortDescription", "short_description", 120)]
    public async Task Descriptions_are_kept_by_language(string method, string field, int longest)
    {
        await using var chat = await RunningChat.StartAsync();
        var text = new string('x', longest);

        await chat.CallAsync("setMy" + method, (field, text));
        await chat.CallAsync("setMy" + method, (field, "Deutsch"), ("language_code", "de"));

        Assert.Equal(text, (await chat.CallAsync("getMy" + method)).GetProperty(field).GetString());
        Assert.Equal("Deutsch", (await chat.CallAsync("getMy" + method, ("language_code", "de"))).GetProperty(field).GetString());
        Assert.StartsWith("400 ", await chat.RefusalAsync("setMy" + method, (field, text + "x")), StringComparison.Ordinal);
        await chat.CallAsync("setMy" + method, ("language_code", "de"));
        Assert.Equal(text, (await chat.CallAsync("getMy" + method, ("language_code", "de"))).GetProperty(field).GetString());
    }

    [Fact]
    public async Task A_menu_button_is_set_for_one_chat_or_for_all()
    {
        await using var chat = await RunningChat.StartAsync();
        var (anna, ben) = ($"{await chat.MeetAsync("Anna")}", $"{await chat.MeetAsync("Ben")}");

        var before = await chat.CallAsync("getChatMenuButton", ("chat_id", anna));
        await chat.CallAsync("setChatMenuButton", ("menu_button", """{"type":"commands"}"""));
        await chat.CallAsync("setChatMenuButton", ("chat_id", ben), ("menu_button", """{"type":"web_app","text":"Photos","web_app":{"url":"https://example.org/"}}"""));

        Assert.Equal("default", Type(before));
        Assert.Equal("commands", Type(await chat.CallAsync("getChatMenuButton", ("chat_id", anna))));
        Assert.Equal("web_app", Type(await chat.CallAsync("getChatMenuButton", ("chat_id", ben))));
        Assert.Equal("400 Bad Request: MenuButton has unsupported type", await chat.RefusalAsync("setChatMenuButton", ("menu_button", """{"type":"x"}""")));
    }

    [Fact]
    public async Task A_bot_that_has_logged_out_is_refused_for_ten_minutes()
    {
        var time = new SteppedTime();
        await using var chat = await RunningChat.StartAsync(time: time);

        await chat.CallAsync("logOut");
        var refusal = await chat.RefusalAsync("getMe");
        time.Step(TimeSpan.FromMinutes(10));

        Assert.Equal("400 Logged out", refusal);
        await chat.CallAsync("getMe");
    }

    [Fact]
    public async Task A_bot_can_be_closed_ten_minutes_after_its_launch()
    {
        var time = new SteppedTime();
        await using var chat = await RunningChat.StartAsync(time: time);

        var early = await chat.RefusalAsync("close");
        time.Step(TimeSpan.FromMinutes(10));

        Assert.Equal("429 Too Many Requests: retry after 600", early);
        await chat.CallAsync("close");
    }

    private static string? Type(JsonElement button) => button.GetProperty("type").GetString();
}
