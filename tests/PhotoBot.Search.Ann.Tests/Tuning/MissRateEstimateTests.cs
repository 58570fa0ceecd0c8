using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Search.Ann.Tests.Tuning;

public sealed class MissRateEstimateTests
{
    [Fact]
    public void Nothing_missed_by_few_queries_proves_little()
    {
        Assert.Equal(0.03, MissRateEstimate.Of([.. Enumerable.Repeat((4, 0), 100)]).UpperBound, 12);
        Assert.Equal(0.003, MissRateEstimate.Of([.. Enumerable.Repeat((4, 0), 1000)]).UpperBound, 12);
    }

    [Fact]
    public void Queries_without_pairs_prove_nothing() => Assert.Equal(new MissRateEstimate(0, 1, 0), MissRateEstimate.Of([(0, 0), (0, 0)]));

    [Fact]
    public void Misses_of_whole_queries_leave_more_doubt_than_as_many_spread_over_all()
    {
        var spread = MissRateEstimate.Of([.. Enumerable.Range(0, 400).Select(i => (5, i < 20 ? 1 : 0))]);
        var lumped = MissRateEstimate.Of([.. Enumerable.Range(0, 400).Select(i => (5, i < 4 ? 5 : 0))]);

        Assert.Equal(spread.MissRate, lumped.MissRate);
        Assert.True(spread.UpperBound < lumped.UpperBound);
    }
}
