namespace PhotoBot.Faces.Evaluation;

/// <summary>Measures of how well similarities tell same from different. Pure arithmetic.</summary>
public static class Metrics
{
    /// <summary>The lowest limit that accepts at most the share <paramref name="falseRate"/> of the different pairs, and the share of same pairs it accepts.</summary>
    /// <param name="pairs">At least one same and one different.</param>
    /// <param name="falseRate">0 to 1: FAR, or the false positive rate of photos.</param>
    /// <exception cref="ArgumentException">One kind of pair is missing.</exception>
    public static OperatingPoint AtFalseRate(IReadOnlyCollection<ScoredPair> pairs, double falseRate)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfNegative(falseRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(falseRate, 1);
        var different = pairs.Where(pair => !pair.Same).Select(pair => pair.Similarity).OrderDescending().ToList();
        if (different.Count == 0 || different.Count == pairs.Count)
            throw new ArgumentException($"{pairs.Count} pairs hold {different.Count} different ones; both kinds are needed.", nameof(pairs));
        // The rates are round decimals and the counts are whole, so a product a rounding error below a whole number means that number.
        var allowed = (int)Math.Floor(falseRate * different.Count + 1e-9);
        var limit = allowed < different.Count ? different[allowed] : float.NegativeInfinity;
        return new(limit, Share(pairs, same: true, similarity => similarity > limit));
    }

    /// <summary>The share (0 to 1) of the pairs of one kind whose similarity passes.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="same">Which kind to look at.</param>
    /// <param name="passes">The test.</param>
    /// <returns>0 when there is no pair of that kind.</returns>
    public static double Share(IReadOnlyCollection<ScoredPair> pairs, bool same, Func<float, bool> passes)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(passes);
        var (all, passed) = (0, 0);
        foreach (var pair in pairs)
            if (pair.Same == same)
                (all, passed) = (all + 1, passed + (passes(pair.Similarity) ? 1 : 0));
        return all == 0 ? 0 : (double)passed / all;
    }

    /// <summary>The limit that tells most pairs right; in the middle of the gap between two similarities, the lowest of several equals.</summary>
    /// <param name="pairs">At least one.</param>
    public static float BestLimit(IReadOnlyCollection<ScoredPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var rising = pairs.OrderBy(pair => pair.Similarity).ToList();
        if (rising.Count == 0)
            throw new ArgumentException("No pairs, so no limit is best.", nameof(pairs));
        // Below all similarities everything is accepted; passing a pair rejects it.
        var right = rising.Count(pair => pair.Same);
        var (best, limit) = (right, rising[0].Similarity - 1);
        for (var i = 0; i < rising.Count; i++)
        {
            right += rising[i].Same ? -1 : 1;
            var next = i + 1 < rising.Count ? rising[i + 1].Similarity : rising[i].Similarity + 1;
            if (right > best && next > rising[i].Similarity)
                (best, limit) = (right, (rising[i].Similarity + next) / 2);
        }
        return limit;
    }

    /// <summary>The share (0 to 1) of pairs told right in each fold, by the best limit of all the other folds.</summary>
    /// <param name="folds">At least two, none empty.</param>
    /// <exception cref="ArgumentException">There are fewer folds.</exception>
    public static IReadOnlyList<double> FoldAccuracies(IReadOnlyList<IReadOnlyList<ScoredPair>> folds)
    {
        ArgumentNullException.ThrowIfNull(folds);
        if (folds.Count < 2 || folds.Any(fold => fold.Count == 0))
            throw new ArgumentException($"{folds.Count} folds were given; at least two, none empty, are needed to take the limit from the others.", nameof(folds));
        return
        [
            .. folds.Select(fold =>
            {
                var limit = BestLimit([.. folds.Where(other => other != fold).SelectMany(other => other)]);
                return (double)fold.Count(pair => pair.Similarity > limit == pair.Same) / fold.Count;
            }),
        ];
    }

    /// <summary>The standard deviation of a sample (divided by one less than its size); 0 for fewer than two.</summary>
    public static double StandardDeviation(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
            return 0;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}

/// <summary>How alike two things were, and whether they truly belong together.</summary>
/// <param name="Similarity">-1 to 1; -1 where no face was found, so that nothing matches.</param>
/// <param name="Same">The truth.</param>
public readonly record struct ScoredPair(float Similarity, bool Same);

/// <summary>What a similarity limit achieves.</summary>
/// <param name="Similarity">Pairs above it are accepted; those at it are not.</param>
/// <param name="Accepted">The share (0 to 1) of pairs that belong together and are accepted: TAR, or recall.</param>
public readonly record struct OperatingPoint(float Similarity, double Accepted);
