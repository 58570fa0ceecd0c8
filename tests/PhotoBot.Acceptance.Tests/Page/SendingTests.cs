namespace PhotoBot.Acceptance.Tests.Page;

[Collection(PageCollection.Name)]
[Trait("Needs", "Browser")]
public sealed class SendingTests(RunningProgram program)
{
    [Fact]
    public async Task The_sample_selfie_is_sent_in_one_click_and_brings_its_photos_once_that_is_agreed_to()
    {
        var seen = await Scenario.RunAsync("sample-selfie", program);

        Assert.Equal(["Photo 1 of 2: Sample · 31 October 2017", "Photo 2 of 2: Sample · 17 December 2016"], seen.Texts("photos"));
    }

    [Fact]
    public async Task A_dropped_file_arrives_byte_for_byte_and_is_downloaded_so()
    {
        var seen = await Scenario.RunAsync("drop", program);

        Assert.Equal("from my camera.jpg", seen.Text("name"));
        Assert.Equal("from my camera.jpg", seen.Text("saved"));
        Assert.Equal(seen.Text("sent"), seen.Text("received"));
    }

    [Fact]
    public async Task A_pasted_picture_is_shown_and_then_sent_with_its_caption()
    {
        var seen = await Scenario.RunAsync("paste", program);

        Assert.Equal("Send 1 photo", seen.Text("title"));
        Assert.Equal("Us", seen.Text("caption"));
    }

    [Fact]
    public async Task A_picture_of_the_camera_is_sent_as_a_photo()
    {
        var seen = await Scenario.RunAsync("camera", program);

        Assert.InRange(seen.Number("width"), 640, 1280);
    }

    [Fact]
    public async Task A_refused_upload_says_why_and_can_be_tried_again_or_given_up()
    {
        var seen = await Scenario.RunAsync("refused", program);

        Assert.Equal("Not sent: Bad Request: IMAGE_PROCESS_FAILED", seen.Text("reason"));
        Assert.Equal(400, seen.Number("again"));
        Assert.Equal(1, seen.Number("bubbles"));
    }

    [Fact]
    public async Task The_commands_menu_is_used_by_keyboard_alone()
    {
        var seen = await Scenario.RunAsync("commands", program);

        Assert.Equal(3, seen.Number("all"));
        Assert.Equal(2, seen.Number("narrowed"));
        Assert.StartsWith("/hide", seen.Text("active"), StringComparison.Ordinal);
        Assert.Equal("/hide", seen.Text("sent"));
        Assert.Equal("", seen.Text("left"));
    }

    [Fact]
    public async Task A_link_with_a_start_code_hands_it_to_the_bot()
    {
        var seen = await Scenario.RunAsync("deep-link", program);

        Assert.Equal("/start album_42", seen.Text("first"));
        Assert.Equal("/start from-echo", seen.Text("second"));
        Assert.Equal(1, seen.Number("pages"));
    }
}
