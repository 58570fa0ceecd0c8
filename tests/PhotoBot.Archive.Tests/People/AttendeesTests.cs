using PhotoBot.Archive.People;

namespace PhotoBot.Archive.Tests.People;

public sealed class AttendeesTests(Models models) : IDisposable
{
    private readonly TestPeople people = new(models.Pack);

    public void Dispose() => people.Dispose();

    [Fact]
    public void Somebody_who_has_chosen_nothing_leaves_no_trace()
    {
        Assert.Equal(new Attendee(null, PhotoOrder.Certainty, null), people.Attendees.Get(TestPeople.Anna));

        Assert.Equal("0", people.Archive.Text("SELECT count(*) FROM attendees"));
    }

    [Fact]
    public void Language_and_order_are_kept_apart_and_for_each_bot()
    {
        people.Attendees.SetLanguage(TestPeople.Anna, "ru");
        people.Attendees.SetSort(TestPeople.Anna, PhotoOrder.Time);

        Assert.Equal(new Attendee("ru", PhotoOrder.Time, people.Clock.GetUtcNow()), people.Attendees.Get(TestPeople.Anna));
        Assert.Null(people.Attendees.Get(TestPeople.Anna with { Bot = 43 }).Language);
        people.Attendees.SetLanguage(TestPeople.Anna, null);
        Assert.Equal((null, PhotoOrder.Time), (people.Attendees.Get(TestPeople.Anna).Language, people.Attendees.Get(TestPeople.Anna).Sort));
    }
}
