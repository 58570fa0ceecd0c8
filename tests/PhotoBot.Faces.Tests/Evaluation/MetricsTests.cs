using PhotoBot.Faces.Evaluation;

namespace PhotoBot.Faces.Tests.Evaluation;

public class MetricsTests
{
    /// <summary>Five same and ten different pairs: strangers at 0.00, 0.05, ... 0.45.</summary>
    private static readonly List<ScoredPair> Pairs =
    [
        new(0.9f, true), new(0.8f, true), new(0.42f, true), new(0.41f, true), new(0.1f, true),
        .. Enumerable.Range(0, 10).Select(i => new ScoredPair(i * 0.05f, false)),
    ];

    [Fact]
    public void AtFalseRate_accepts_no_stranger_at_zero()
    {
        var point = Metrics.AtFalseRate(Pairs, 0);

        Assert.Equal(0.45f, point.Similarity, 6);
        Assert.Equal(0.4, point.Accepted);
    }

    [Fact]
    public void AtFalseRate_accepts_as_many_strangers_as_allowed()
    {
        // One of ten: the limit falls to the second stranger, 0.40, and both pairs above it are accepted.
        var point = Metrics.AtFalseRate(Pairs, 0.1);

        Assert.Equal(0.4f, point.Similarity, 6);
        Assert.Equal(0.8, point.Accepted);
        Assert.Equal(0.1, Metrics.Share(Pairs, same: false, similarity => similarity > point.Similarity));
    }

    [Fact]
    public void AtFalseRate_rounds_a_broken_number_of_strangers_down() =>
        Assert.Equal(Metrics.AtFalseRate(Pairs, 0.1), Metrics.AtFalseRate(Pairs, 0.19));

    [Fact]
    public void AtFalseRate_accepts_everyone_at_one() => Assert.Equal(1, Metrics.AtFalseRate(Pairs, 1).Accepted);

    [Fact]
    public void AtFalseRate_needs_both_kinds() =>
        Assert.Throws<ArgumentException>(() => Metrics.AtFalseRate([new(1, true)], 0.1));

    [Fact]
    public void BestLimit_lies_in_the_gap_that_tells_most_right()
    {
        List<ScoredPair> pairs = [new(0.1f, false), new(0.2f, false), new(0.6f, true), new(0.8f, true)];

        Assert.Equal(0.4f, Metrics.BestLimit(pairs), 6);
    }

    [Fact]
    public void BestLimit_does_not_part_equals()
    {
        List<ScoredPair> pairs = [new(0.5f, false), new(0.5f, true), new(0.5f, false), new(0.7f, true)];

        Assert.Equal(0.6f, Metrics.BestLimit(pairs), 6);
    }

    [Fact]
    public void FoldAccuracies_take_the_limit_from_the_other_folds()
    {
        IReadOnlyList<ScoredPair> easy = [new(0.2f, false), new(0.8f, true)];
        // By the limit 0.5 of the other fold, its different pair is told wrong.
        IReadOnlyList<ScoredPair> hard = [new(0.6f, false), new(0.9f, true)];

        var accuracies = Metrics.FoldAccuracies([easy, hard]);

        // By the limit 0.75 of the hard fold, the easy one is told right.
        Assert.Equal([1, 0.5], accuracies);
        Assert.Throws<ArgumentException>(() => Metrics.FoldAccuracies([easy]));
    }

    [Fact]
    public void StandardDeviation_is_that_of_a_sample()
    {
        Assert.Equal(1, Metrics.StandardDeviation([1, 2, 3]), 12);
        Assert.Equal(0, Metrics.StandardDeviation([5]));
    }
}
