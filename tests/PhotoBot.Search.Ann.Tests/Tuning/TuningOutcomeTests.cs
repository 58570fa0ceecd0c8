using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Search.Ann.Tests.Tuning;

public sealed class TuningOutcomeTests
{
    private const double MaxLoss = 0.01;
    private const double BestBound = 0.008;

    private static readonly MissRateEstimate Good = new(0.002, 0.008, 1000);
    private static readonly MissRateEstimate Bad = new(0.03, 0.05, 1000);

    [Fact]
    public void A_bound_that_less_than_everything_keeps_meets_the_target() =>
        Assert.Equal(TuningOutcome.MeetsTarget, AnnTuning.Judge(Good, less: null, BestBound, MaxLoss));

    [Fact]
    public void Queries_without_near_vectors_say_nothing_against_a_kind() =>
        Assert.Equal(TuningOutcome.MeetsTarget, AnnTuning.Judge(new(0, 1, 0), less: null, bestBound: 1, MaxLoss));

    [Fact]
    public void What_is_missed_although_everything_is_compared_is_the_fault_of_the_codes() =>
        Assert.Equal(TuningOutcome.CodesTooShort, AnnTuning.Judge(Bad, Bad, BestBound, MaxLoss));

    [Fact]
    public void Lists_that_miss_too_much_are_not_helped_by_longer_codes() =>
        Assert.Equal(TuningOutcome.ListsUseless, AnnTuning.Judge(Good, Bad, BestBound, MaxLoss));

    [Fact]
    public void Codes_that_use_up_what_the_lists_could_have_missed_are_too_short() =>
        Assert.Equal(TuningOutcome.CodesTooShort, AnnTuning.Judge(new(0.004, 0.009, 1000), new(0.009, 0.013, 1000), BestBound, MaxLoss));

    [Fact]
    public void Too_few_queries_prove_nothing_against_a_kind() =>
        Assert.Equal(TuningOutcome.Unproven, AnnTuning.Judge(new(0, 0.02, 1000), less: null, bestBound: 0.02, MaxLoss));

    [Theory]
    [InlineData("SQ8", 2000, TuningOutcome.MeetsTarget, true)]
    [InlineData("IVF16,SQ8", 10_000, TuningOutcome.MeetsTarget, true)]
    [InlineData("SQ8", 256, TuningOutcome.Unproven, false)]
    public void An_index_that_is_measured_is_judged(string kind, int count, TuningOutcome verdict, bool holds)
    {
        using var some = new SomeAnnIndex(count);
        using var index = some.Built(kind);

        var report = AnnTuning.Run(index, some.Source, new() { Similarities = [0.5f], MaxLoss = MaxLoss });

        Assert.Equal((verdict, holds), (report.Outcome, Assert.Single(report.Parameters).MeetsTarget));
    }
}
