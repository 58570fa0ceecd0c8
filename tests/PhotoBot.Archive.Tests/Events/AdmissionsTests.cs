using PhotoBot.Archive.Events;
using PhotoBot.Archive.People;

namespace PhotoBot.Archive.Tests.Events;

public sealed class AdmissionsTests : IDisposable
{
    private readonly TestPeople people;
    private readonly Event party;

    public AdmissionsTests(Models models)
    {
        people = new TestPeople(models.Pack);
        party = people.Events.Add("Party");
    }

    public void Dispose() => people.Dispose();

    [Fact]
    public void A_right_code_lets_in_once_and_for_one_bot_alone()
    {
        Assert.Equal(party.Id, Try(TestPeople.Anna, party.Code)?.Id);
        Assert.Equal(party.Id, Try(TestPeople.Anna, party.Code)?.Id);

        Assert.Equal([party.Id], people.Admissions.Of(TestPeople.Anna));
        Assert.Empty(people.Admissions.Of(TestPeople.Anna with { Bot = 43 }));
        Assert.Empty(people.Admissions.Of(TestPeople.Ben));
    }

    [Fact]
    public void After_five_wrong_codes_the_right_one_is_wrong_too_until_the_hour_is_over()
    {
        for (var i = 0; i < 5; i++) Assert.Null(Try(TestPeople.Anna, "0000000000"));

        Assert.Null(Try(TestPeople.Anna, party.Code));
        people.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Null(Try(TestPeople.Anna, party.Code));
        people.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(Try(TestPeople.Anna, party.Code));
    }

    [Fact]
    public void Four_wrong_codes_do_no_harm_and_those_of_others_neither()
    {
        for (var i = 0; i < 4; i++) Try(TestPeople.Anna, "0000000000");
        for (var i = 0; i < 5; i++) Try(TestPeople.Ben, "0000000000");

        Assert.NotNull(Try(TestPeople.Anna, party.Code));
        Assert.Null(Try(TestPeople.Ben, party.Code));
    }

    /// <summary>A code as the bot takes it: a right one admits, a wrong one counts.</summary>
    private Event? Try(AttendeeKey person, string code)
    {
        var found = people.Admissions.Find(person, code);
        if (found is null) people.Admissions.AddWrongTry(person);
        else people.Admissions.Admit(person, found.Id);
        return found;
    }
}
