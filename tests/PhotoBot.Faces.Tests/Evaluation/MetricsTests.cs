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
    public void BestThreshold_is_in_the_gap_that_decides_most_correctly()
    {
        List<ScoredPair> pairs = [new(0.1f, false), new(0.2f, false), new(0.6f, true), new(0.8f, true)];

        Assert.Equal(0.4f, Metrics.BestThreshold(pairs), 6);
    }

    [Fact]
    public void BestThreshold_does_not_part_equals()
    {
        List<ScoredPair> pairs = [new(0.5f, false), new(0.5f, true), new(0.5f, false), new(0.7f, true)];

        Assert.Equal(0.6f, Metrics.BestThreshold(pairs), 6);
    }

    [Fact]
    public void BestThreshold_is_in_the_widest_of_equally_good_gaps()
    {
        List<ScoredPair> pairs = [new(0.1f, false), new(0.2f, true), new(0.4f, false), new(0.8f, true)];

        Assert.Equal(0.6f, Metrics.BestThreshold(pairs), 6);
    }

    [Fact]
    public void BestThreshold_is_beyond_all_scores_where_only_one_kind_is_there()
    {
        Assert.True(Metrics.BestThreshold([new(0.3f, true), new(0.4f, true)]) < 0.3f);
        Assert.True(Metrics.BestThreshold([new(0.3f, false), new(0.4f, false)]) > 0.4f);
    }

    /// <summary>As on LFW: a gap of 0.00004 at 0.2955 is as good as one of 0.003 at 0.3355, and rounding opens or closes it.</summary>
    [Fact]
    public void Accuracy_is_the_same_when_rounding_changes_the_scores_by_a_ten_thousandth()
    {
        List<ScoredPair> learned =
        [
            .. Enumerable.Range(0, 100).Select(i => new ScoredPair(i * 0.002f, false)),
            .. Enumerable.Range(0, 100).Select(i => new ScoredPair(0.5f + i * 0.002f, true)),
            new(0.29553f, false), new(0.29557f, true), new(0.334f, false), new(0.337f, true),
        ];
        // By a threshold in the narrow gap, both would be accepted.
        List<ScoredPair> judged = [new(0.31f, false), new(0.32f, false), new(0.6f, true)];

        var accuracies = Enumerable.Range(0, 100).Select(seed =>
        {
            var random = new Random(seed);
            return Metrics.FoldAccuracies([Rounded(learned, random), Rounded(judged, random)])[1];
        });

        Assert.All(accuracies, accuracy => Assert.Equal(1, accuracy));
        Assert.Equal(1, Metrics.FoldAccuracies([learned, judged])[1]);

        static List<ScoredPair> Rounded(List<ScoredPair> pairs, Random random) =>
            pairs.ConvertAll(pair => pair with { Similarity = pair.Similarity + (random.NextSingle() * 2 - 1) * 1e-4f });
    }

    [Fact]
    public void FoldAccuracies_take_the_threshold_from_the_other_folds()
    {
        IReadOnlyList<ScoredPair> easy = [new(0.2f, false), new(0.8f, true)];
        // By the threshold 0.5 of the other fold, its different pair is accepted.
        IReadOnlyList<ScoredPair> hard = [new(0.6f, false), new(0.9f, true)];

        var accuracies = Metrics.FoldAccuracies([easy, hard]);

        // By the threshold 0.75 of the hard fold, the easy one is decided correctly.
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
