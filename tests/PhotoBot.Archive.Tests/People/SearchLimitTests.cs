namespace PhotoBot.Archive.Tests.People;

public sealed class SearchLimitTests(Models models) : IDisposable
{
    private readonly TestPeople people = new(models.Pack);

    public void Dispose() => people.Dispose();

    [Fact]
    public void Searches_of_any_hour_are_limited_and_the_wait_is_told()
    {
        Assert.Null(people.Limit.Take(TestPeople.Anna, perHour: 2));
        people.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(people.Limit.Take(TestPeople.Anna, perHour: 2));

        Assert.Equal(TimeSpan.FromMinutes(40), people.Limit.Take(TestPeople.Anna, perHour: 2));
        Assert.Null(people.Limit.Take(TestPeople.Ben, perHour: 2));
        people.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Null(people.Limit.Take(TestPeople.Anna, perHour: 2));
        Assert.Equal(TimeSpan.FromMinutes(20), people.Limit.Take(TestPeople.Anna, perHour: 2));
    }

    [Fact]
    public void A_search_that_was_refused_is_not_counted()
    {
        people.Limit.Take(TestPeople.Anna, perHour: 1);
        for (var i = 0; i < 3; i++) Assert.NotNull(people.Limit.Take(TestPeople.Anna, perHour: 1));

        people.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(people.Limit.Take(TestPeople.Anna, perHour: 1));
    }

    [Fact]
    public async Task Searches_at_the_same_moment_are_counted_one_by_one()
    {
        var waits = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => people.Limit.Take(TestPeople.Anna, perHour: 5))));

        Assert.Equal(5, waits.Count(wait => wait is null));
    }
}
