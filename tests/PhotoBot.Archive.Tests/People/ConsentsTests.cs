using PhotoBot.Archive.People;

namespace PhotoBot.Archive.Tests.People;

public sealed class ConsentsTests(Models models) : IDisposable
{
    private readonly TestPeople people = new(models.Pack);

    public void Dispose() => people.Dispose();

    [Fact]
    public void A_consent_holds_until_it_is_withdrawn_and_may_be_given_again()
    {
        Assert.Null(people.Consents.Current(TestPeople.Anna));

        people.Consents.Give(TestPeople.Anna, "1");
        Assert.Equal(new Consent("1", people.Clock.GetUtcNow()), people.Consents.Current(TestPeople.Anna));
        people.Consents.Withdraw(TestPeople.Anna);
        Assert.Null(people.Consents.Current(TestPeople.Anna));
        people.Clock.Advance(TimeSpan.FromDays(1));
        people.Consents.Give(TestPeople.Anna, "1");

        Assert.Equal(new Consent("1", people.Clock.GetUtcNow()), people.Consents.Current(TestPeople.Anna));
        Assert.Equal("2|1", people.Archive.Text("SELECT count(*), count(withdrawn_at) FROM consents"));
    }

    [Fact]
    public void A_consent_given_twice_is_the_first_one_and_a_newer_version_counts()
    {
        var first = people.Clock.GetUtcNow();
        people.Consents.Give(TestPeople.Anna, "1");
        people.Clock.Advance(TimeSpan.FromHours(1));
        people.Consents.Give(TestPeople.Anna, "1");
        Assert.Equal(new Consent("1", first), people.Consents.Current(TestPeople.Anna));

        people.Consents.Give(TestPeople.Anna, "2");

        Assert.Equal("2", people.Consents.Current(TestPeople.Anna)?.Version);
        Assert.Null(people.Consents.Current(TestPeople.Ben));
    }
}
