using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Search.Ann.Tests.Tuning;

public sealed class AnnTuningTests
{
    [Fact]
    public void Codes_that_err_far_above_the_minimum_need_no_slack() =>
        Assert.InRange(AnnTuning.ScoreSlack(Pairs(from: 0.8f, error: 0.2f), minSimilarity: 0.5f, maxLoss: 0.01), 0, 1e-3);

    [Fact]
    public void Codes_that_err_at_the_minimum_need_as_much_but_for_a_little_of_the_misses_allowed()
    {
        Assert.InRange(AnnTuning.ScoreSlack(Pairs(from: 0.5f, error: 0.2f), minSimilarity: 0.5f, maxLoss: 0.01), 0.199, 0.201);
        Assert.InRange(AnnTuning.ScoreSlack(Pairs(from: 0.5f, error: 0.2f), minSimilarity: 0.5f, maxLoss: 0.9), 0.186, 0.188);
        // Those below the minimum don't count.
        Assert.InRange(AnnTuning.ScoreSlack(Pairs(from: 0.3f, error: 0.2f), minSimilarity: 0.5f, maxLoss: 0.01), 0.199, 0.201);
    }

    [Fact]
    public void Where_nothing_was_seen_the_slack_is_wide() =>
        Assert.Equal(0.4f, AnnTuning.ScoreSlack([], minSimilarity: 0.5f, maxLoss: 0.01));

    /// <summary>Similarities evenly from <paramref name="from"/> to half above it; codes put all lower by <paramref name="error"/>.</summary>
    private static IEnumerable<(float Similarity, float Score)> Pairs(float from, float error) =>
        Enumerable.Range(0, 1000).Select(i => from + i / 2000f).Select(similarity => (similarity, similarity - error));
}
