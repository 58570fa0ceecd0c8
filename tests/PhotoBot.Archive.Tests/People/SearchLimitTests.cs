using PhotoBot.Archive.People;

namespace PhotoBot.Archive.Tests.People;

public sealed class SearchLimitTests(Models models) : IDisposable
{
    private readonly TestPeople people = new(models.Pack);

    public void Dispose() => people.Dispose();

    [Fact]
    public void Searches_of_any_hour_are_limited_and_the_wait_is_told()
    {
        Assert.Null(Take(TestPeople.Anna, perHour: 2));
        people.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(Take(TestPeople.Anna, perHour: 2));

        Assert.Equal(TimeSpan.FromMinutes(40), Take(TestPeople.Anna, perHour: 2));
        Assert.Null(Take(TestPeople.Ben, perHour: 2));
        people.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Null(Take(TestPeople.Anna, perHour: 2));
        Assert.Equal(TimeSpan.FromMinutes(20), Take(TestPeople.Anna, perHour: 2));
    }

    [Fact]
    public void A_search_that_was_refused_is_not_counted()
    {
        Take(TestPeople.Anna, perHour: 1);
        for (var i = 0; i < 3; i++) Assert.NotNull(Take(TestPeople.Anna, perHour: 1));

        people.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(Take(TestPeople.Anna, perHour: 1));
    }

    [Fact]
    public void Searches_that_are_counted_together_leave_the_rest()
    {
        Assert.Equal(5, people.Limit.Left(TestPeople.Anna, perHour: 5).Left);

        people.Limit.Count(TestPeople.Anna, 3);

        Assert.Equal(new SearchAllowance(2, TimeSpan.Zero), people.Limit.Left(TestPeople.Anna, perHour: 5));
    }

    /// <summary>Counts a search when there is one left, and gives the wait otherwise.</summary>
    private TimeSpan? Take(AttendeeKey person, int perHour)
    {
        var allowance = people.Limit.Left(person, perHour);
        if (allowance.Left == 0) return allowance.Wait;
        people.Limit.Count(person, 1);
        return null;
    }
}
