namespace PhotoBot.Archive.Tests.Events;

public sealed class EventCatalogTests(Models models) : IDisposable
{
    private readonly TestPeople people = new(models.Pack);

    public void Dispose() => people.Dispose();

    [Fact]
    public void An_event_has_a_code_that_fits_a_start_link_and_is_its_own()
    {
        var codes = Enumerable.Range(0, 50).Select(number => people.Events.Add($"Event {number}").Code).ToList();

        Assert.All(codes, code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{10}$", code));
        Assert.Equal(50, codes.Distinct().Count());
    }

    [Fact]
    public void A_code_is_understood_as_people_type_it()
    {
        var party = people.Events.Add("Party");
        people.Execute("UPDATE events SET code = '01ABCDEFGH'");

        Assert.All(["01ABCDEFGH", "01abcdefgh", " oLABC-DEFGH ", "Oi abc defgh"], typed => Assert.Equal(party.Id, people.Events.ByCode(typed)?.Id));
        Assert.All(["", "01ABCDEFG", "11ABCDEFGH"], typed => Assert.Null(people.Events.ByCode(typed)));
    }

    [Fact]
    public void A_new_code_replaces_the_old_one_at_once_and_nobody_is_put_out()
    {
        var party = people.Events.Add("Party");
        people.Admissions.Admit(TestPeople.Anna, party.Id);

        var renewed = people.Events.NewCode("PARTY");

        Assert.NotEqual(party.Code, renewed.Code);
        Assert.Null(people.Events.ByCode(party.Code));
        Assert.Equal(renewed, people.Events.ByCode(renewed.Code));
        Assert.Equal([party.Id], people.Admissions.Of(TestPeople.Anna));
    }

    [Fact]
    public void Events_are_listed_by_name_with_their_albums_and_people()
    {
        var wedding = people.Events.Add("Wedding");
        people.Events.Add("Camp");
        people.Album("Church", wedding.Id);
        people.Album("Open to all");
        people.Admissions.Admit(TestPeople.Anna, wedding.Id);
        people.Admissions.Admit(TestPeople.Ben, wedding.Id);

        Assert.Equal([("Camp", 0, 0), ("Wedding", 1, 2)], people.Events.List().Select(listed => (listed.Name, listed.Albums, listed.People)));
    }

    [Fact]
    public void A_name_is_given_once_and_an_unknown_one_is_an_error()
    {
        people.Events.Add("Party");

        Assert.Contains("Party", Assert.Throws<ArchiveException>(() => people.Events.Add(" party ")).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Picnic", Assert.Throws<ArchiveException>(() => people.Events.NewCode("Picnic")).Message, StringComparison.Ordinal);
        Assert.Null(people.Events.Find("Picnic"));
        Assert.Throws<ArchiveException>(() => people.Events.Add(" "));
    }

    [Fact]
    public void An_album_joins_one_event_and_no_second_one()
    {
        var party = people.Events.Add("Party");
        var picnic = people.Events.Add("Picnic");
        people.Album("Photos");

        people.Album("Photos", party.Id);
        people.Album("Photos");

        Assert.Equal("Party", Assert.Single(people.Archive.Albums.List()).Event);
        var refusal = Assert.Throws<ArchiveException>(() => people.Album("photos", picnic.Id));
        Assert.Contains("'Party'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Party", Assert.Single(people.Archive.Albums.List()).Event);
    }
}
