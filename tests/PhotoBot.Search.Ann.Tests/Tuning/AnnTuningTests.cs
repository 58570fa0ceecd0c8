using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Search.Ann.Tests.Tuning;

public sealed class AnnTuningTests
{
    [Fact]
    public void Codes_that_err_far_above_the_minimum_want_no_margin() =>
        Assert.InRange(AnnTuning.ScoreSlack(Pairs(from: 0.8f, error: 0.2f), minSimilarity: 0.5f, maxLoss: 0.01), 0, 1e-3);

    [Fact]
    public void Codes_that_err_at_the_minimum_want_as_much_but_for_a_little_of_the_loss_allowed()
    {
        Assert.InRange(AnnTuning.ScoreSlack(Pairs(from: 0.5f, error: 0.2f), minSimilarity: 0.5f, maxLoss: 0.01), 0.199, 0.201);
        Assert.InRange(AnnTuning.ScoreSlack(Pairs(from: 0.5f, error: 0.2f), minSimilarity: 0.5f, maxLoss: 0.9), 0.186, 0.188);
        Assert.InRange(AnnTuning.ScoreSlack(Pairs(from: 0.3f, error: 0.2f), minSimilarity: 0.5f, maxLoss: 0.01), 0.199, 0.201); // those below it don't count
    }

    [Fact]
    public void Where_nothing_was_seen_the_margin_is_wide() => Assert.Equal(0.4f, AnnTuning.ScoreSlack([], minSimilarity: 0.5f, maxLoss: 0.01));

    /// <summary>Vectors of similarities evenly between <paramref name="from"/> and half above it, which all look less similar by <paramref name="error"/>.</summary>
    private static IEnumerable<(float Similarity, float Score)> Pairs(float from, float error) =>
        Enumerable.Range(0, 1000).Select(i => from + i / 2000f).Select(similarity => (similarity, similarity - error));
}
