using System.Text.Json;

namespace PhotoBot.Acceptance.Tests.Page;

[Collection(PageCollection.Name)]
[Trait("Needs", "Browser")]
public sealed class LayoutTests(RunningProgram program)
{
    [Fact]
    public async Task A_narrow_screen_shows_one_pane_and_nothing_wider_than_itself()
    {
        var seen = await Scenario.RunAsync("narrow", program);

        Assert.Equal((false, true), Panes(seen.GetProperty("chat")));
        Assert.Equal((true, false), Panes(seen.GetProperty("list")));
        Assert.All(["chat", "dialog", "list"], pane => Assert.Equal(360, seen.GetProperty("widths").Number(pane)));
    }

    [Fact]
    public async Task Light_and_dark_follow_the_system_and_texts_can_be_read_in_both()
    {
        var seen = await Scenario.RunAsync("schemes", program);

        Assert.InRange(seen.GetProperty("light").Number("paper"), 0.8, 1);
        Assert.InRange(seen.GetProperty("dark").Number("paper"), 0, 0.1);
        // WCAG 2.2, 1.4.3: 4.5 for texts of this size.
        foreach (var scheme in new[] { "light", "dark" })
            Assert.All(seen.GetProperty(scheme).GetProperty("contrasts").EnumerateArray(), contrast => Assert.InRange(contrast.GetDouble(), 4.5, 21));
    }

    [Fact]
    public async Task An_albums_tiles_fill_its_block_without_overlap()
    {
        var seen = await Scenario.RunAsync("album", program);

        Assert.Equal(200, seen.Number("albums"));
        Assert.Empty(seen.GetProperty("wrong").EnumerateArray());
    }

    [Fact]
    public async Task The_main_states_are_kept_as_pictures_to_look_at()
    {
        var seen = await Scenario.RunAsync("screenshots", program);

        Assert.All(seen.Texts("files"), file => Assert.True(File.Exists(file), file));
    }

    private static (bool List, bool Chat) Panes(JsonElement shown) => (shown.GetProperty("list").GetBoolean(), shown.GetProperty("chat").GetBoolean());
}
