namespace PhotoBot.Acceptance.Tests.Page;

[Collection(PageCollection.Name)]
[Trait("Needs", "Browser")]
public sealed class PeopleTests(RunningProgram program)
{
    [Fact]
    public async Task Everybody_sees_their_own_chats_only()
    {
        var seen = await Scenario.RunAsync("people", program);

        Assert.Equal(["I am Anna"], seen.GetProperty("asAnna").Texts("texts"));
        Assert.Equal(["I am Ben"], seen.GetProperty("asBen").Texts("texts"));
        Assert.Equal(1, seen.GetProperty("asBen").Number("own"));
    }

    [Fact]
    public async Task A_new_person_is_made_by_a_form_and_viewed_as()
    {
        var seen = await Scenario.RunAsync("new-person", program);

        Assert.Equal("Carla", seen.Text("viewedAs"));
    }

    [Fact]
    public async Task A_new_group_is_there_for_the_people_chosen()
    {
        var seen = await Scenario.RunAsync("new-group", program);

        Assert.Equal("Summer crew", seen.Text("chat"));
        Assert.Equal(1, seen.Number("ben"));
        Assert.Equal(0, seen.Number("carla"));
    }
}
