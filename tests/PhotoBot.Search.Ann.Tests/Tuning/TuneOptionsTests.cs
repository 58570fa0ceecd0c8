using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Search.Ann.Tests.Tuning;

public sealed class TuneOptionsTests
{
    [Theory]
    [InlineData(0.1, 400)]
    [InlineData(0.01, 400)]
    [InlineData(0.001, 4000)]
    [InlineData(1e-12, int.MaxValue)]
    public void A_smaller_loss_takes_more_queries_to_prove(double maxLoss, int queries) =>
        Assert.Equal(queries, new TuneOptions { MaxLoss = maxLoss }.Queries);

    [Fact]
    public void Queries_that_are_asked_for_are_taken() => Assert.Equal(50, new TuneOptions { MaxLoss = 0.001, Queries = 50 }.Queries);
}
