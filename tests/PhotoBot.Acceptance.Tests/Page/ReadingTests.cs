namespace PhotoBot.Acceptance.Tests.Page;

[Collection(PageCollection.Name)]
[Trait("Needs", "Browser")]
public sealed class ReadingTests(RunningProgram program)
{
    [Fact]
    public async Task A_photo_opens_large_and_keys_step_through_the_chats_photos()
    {
        var seen = await Scenario.RunAsync("viewer", program);

        var steps = seen.GetProperty("seen").EnumerateArray().ToList();
        Assert.Equal(["2 of 3", "3 of 3", "3 of 3", "2 of 3"], steps.Select(step => step.Text("count")));
        Assert.Equal(2, steps.Select(step => step.Text("source")).Distinct().Count());
        Assert.All(steps, step => Assert.InRange(step.Number("width"), 1000, 2560));
        Assert.Equal(steps[^1].Text("source"), seen.Text("download"));
    }

    [Fact]
    public async Task A_pressed_button_turns_until_the_bots_answer_shows()
    {
        var seen = await Scenario.RunAsync("button", program);

        foreach (var press in new[] { "yes", "no" })
        {
            Assert.Equal("true", seen.GetProperty(press).Text("busy"));
            Assert.True(seen.GetProperty(press).GetProperty("from").GetBoolean());
        }

        Assert.Equal("Glad to hear it", seen.Text("notice"));
        Assert.Equal("Sorry about that", seen.Text("alert"));
        Assert.Equal("false", seen.Text("after"));
    }

    [Fact]
    public async Task An_edit_shows_in_place_and_a_deletion_at_once()
    {
        var seen = await Scenario.RunAsync("edits", program);

        Assert.Equal(["/start", "3 of 3 photos"], seen.Texts("shown"));
        Assert.StartsWith("edited", seen.Text("mark"), StringComparison.Ordinal);
        Assert.Equal(["/start"], seen.Texts("after"));
    }

    [Fact]
    public async Task Formatting_becomes_elements()
    {
        var seen = await Scenario.RunAsync("formatting", program);

        Assert.Equal(seen.Texts("given"), seen.Texts("kinds"));
        Assert.Equal(["outer inner 😀", "inner"], seen.Texts("nested"));
        Assert.Equal(["https://example.org/a?b=1", "#tag", "/help", "@somebody"], seen.Texts("found"));
        Assert.Equal("spoiler", seen.Text("spoken"));
    }

    [Fact]
    public async Task Markup_in_names_and_texts_is_shown_as_text()
    {
        var seen = await Scenario.RunAsync("markup", program);

        var evil = seen.Text("evil");
        Assert.Equal(["/start", evil, evil], seen.Texts("texts"));
        Assert.All(["title", "button", "viewer"], place => Assert.Equal(evil, seen.Text(place)));
        Assert.Equal(0, seen.Number("bold"));
        Assert.Null(seen.Text("broken"));
    }

    [Fact]
    public async Task A_reload_loses_nothing()
    {
        var seen = await Scenario.RunAsync("reload", program);

        foreach (var time in new[] { "before", "after", "later" })
        {
            Assert.Equal(["/start", "Hello Anna", "How are you?"], seen.GetProperty(time).Texts("texts"));
            Assert.Equal(seen.GetProperty("before").Text("hash"), seen.GetProperty(time).Text("hash"));
        }
    }

    [Fact]
    public async Task A_lost_server_is_noticed_and_caught_up_with()
    {
        var seen = await Scenario.RunAsync("lost-server", program);

        Assert.False(seen.GetProperty("before").GetBoolean());
        Assert.Equal(["/start", "Sent meanwhile"], seen.Texts("shown"));
    }

    [Fact]
    public async Task New_messages_leave_a_reader_who_scrolled_up_in_place()
    {
        var seen = await Scenario.RunAsync("scrolling", program);

        Assert.InRange(seen.Number("away"), 400, 900);   // scrolled up by 600, and one message was added
        Assert.InRange(seen.Number("end"), 0, 1);
    }
}
