using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Search.Ann.Tests.Tuning;

public sealed class MissRateEstimateTests
{
    [Fact]
    public void Nothing_lost_by_few_queries_proves_little()
    {
        Assert.Equal(0.03, MissRateEstimate.Of([.. Enumerable.Repeat((4, 0), 100)]).Bound, 12);
        Assert.Equal(0.003, MissRateEstimate.Of([.. Enumerable.Repeat((4, 0), 1000)]).Bound, 12);
    }

    [Fact]
    public void Nobody_with_pairs_proves_nothing() => Assert.Equal(new MissRateEstimate(0, 1, 0), MissRateEstimate.Of([(0, 0), (0, 0)]));

    [Fact]
    public void Losses_of_whole_queries_leave_more_doubt_than_as_many_spread_over_all()
    {
        var spread = MissRateEstimate.Of([.. Enumerable.Range(0, 400).Select(i => (5, i < 20 ? 1 : 0))]);
        var lumped = MissRateEstimate.Of([.. Enumerable.Range(0, 400).Select(i => (5, i < 4 ? 5 : 0))]);

        Assert.Equal(spread.Loss, lumped.Loss);
        Assert.True(spread.Bound < lumped.Bound);
    }
}
