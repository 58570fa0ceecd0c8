using System.Diagnostics;
using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tuning;

/// <summary>Measures an index against the exact answers and sets how hard its searches look, so that they lose no more than they may.</summary>
public static class AnnTuning
{
    // Where a search reads a sixteenth of the lists, most of the near vectors are among its candidates, and the errors of their codes can be seen.
    private const int CalibratingShare = 16;
    private const float CalibratingMargin = 0.4f;
    private const int CalibratingView = 1024;
    private const int FirstView = 16;

    // The margin may cost this share of the loss that is allowed; the lists that are not read cost the rest.
    private const double MarginsShare = 0.03;

    // Rounding of single-precision sums, for codes that err by nothing else.
    private const float LeastMargin = 1e-4f;

    /// <summary>Measures, and writes what searches shall do into the index's stamp.</summary>
    /// <param name="index">A built index; searches may go on.</param>
    /// <param name="source">What it was built from.</param>
    /// <param name="options">What to measure.</param>
    /// <param name="progress">Told how many vectors are compared for the exact answers, then how many searches are measured.</param>
    /// <param name="stop">Stops it; the index is as it was.</param>
    /// <returns>The table, and the efforts chosen: where even the greatest effort loses too much, it is chosen, and said not to hold.</returns>
    /// <exception cref="SearchException">The index can't be searched, or its stamp not be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TuneReport Run(AnnIndex index, IVectorSource source, TuneOptions options, IProgress<BuildProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(options);
        var stamp = index.Stamp;
        var truth = GroundTruth.Of(source, stamp.LastId, options, new ProgressReporter(progress, BuildStep.Compare, stamp.Count, before: 0).Report, stop);
        var told = Told(index, truth, options);
        var (rows, efforts, verdict) = (new List<TuneRow>(), new List<SearchParameters>(), TuningOutcome.Holds);
        var all = Efforts(index.Kind, stamp.Count);
        // Greater efforts take longer, and may not be needed: how long it will go on can't be told.
        var (measured, most) = (0L, (long)options.Similarities.Count * all.Count * truth.Ids.Count);
        foreach (var minSimilarity in options.Similarities.Order())
        {
            var (chosen, margin) = (false, Margin(told, minSimilarity, options.MaxLoss));
            // Where nobody has near vectors there is nothing to measure: everything is looked at.
            var withPairs = Enumerable.Range(0, truth.Ids.Count).Count(query => truth.OwnAt(query, minSimilarity).Any());
            MissRateEstimate? before = null;
            foreach (var effort in withPairs > 0 ? all : all[^1..])
            {
                var (row, estimate) = Measure(index, truth, options, minSimilarity, effort, margin, Advance, stop);
                rows.Add(row);
                var holds = estimate.Pairs > 0 && estimate.Bound <= options.MaxLoss;
                if (!chosen && (holds || effort == all[^1]))
                {
                    efforts.Add(new(minSimilarity, effort, margin, estimate.Loss, estimate.Bound, holds, estimate.Pairs));
                    var judged = Judge(estimate, effort == all[^1] ? before : null, MissRateEstimate.BestBound(withPairs), options.MaxLoss);
                    (chosen, verdict) = (true, judged > verdict ? judged : verdict);
                }

                before = estimate;
                if (chosen && !options.WholeTable) break;
            }
        }

        index.Keep(efforts);
        return new(stamp.Kind, stamp.Count, stamp.Bytes / (double)stamp.Count, options.MaxLoss, truth.Ids.Count, rows, efforts, verdict);

        void Advance() => progress?.Report(new(BuildStep.Measure, ++measured, most, null));
    }

    /// <summary>What one similarity tells of an index.</summary>
    /// <param name="chosen">The loss at the effort that was chosen.</param>
    /// <param name="less">Where that is the greatest there is: the loss at the next smaller effort, if there is one.</param>
    /// <param name="bestBound">What could be vouched for if nothing were lost.</param>
    /// <param name="maxLoss">What may be lost.</param>
    internal static TuningOutcome Judge(MissRateEstimate chosen, MissRateEstimate? less, double bestBound, double maxLoss)
    {
        if (chosen.Pairs == 0) return TuningOutcome.Holds;
        if (chosen.Bound > maxLoss) return bestBound > maxLoss ? TuningOutcome.Unproven : TuningOutcome.CodesTooShort;
        if (less is not { } smaller) return TuningOutcome.Holds;
        // A code loses a vector whatever the effort: of what the smaller one loses, all but what everything loses is the fault of the lists.
        return smaller.Bound - chosen.Loss > maxLoss ? TuningOutcome.ListsUseless : TuningOutcome.CodesTooShort;
    }

    /// <summary>The efforts worth trying, ascending: each half or a third more than the one before.</summary>
    private static List<long> Efforts(IndexKind kind, long count)
    {
        if (kind.Structure == IndexStructure.Whole) return [0];
        var (first, last) = kind.Structure == IndexStructure.Lists ? (1L, (long)kind.Lists) : (FirstView, Math.Max(FirstView, count));
        var efforts = new List<long>();
        for (var effort = first; effort < last; effort *= 2)
        {
            efforts.Add(effort);
            if (effort >= 2 && effort * 3 / 2 < last) efforts.Add(effort * 3 / 2);
        }

        efforts.Add(last);
        return efforts;
    }

    /// <summary>How similar a person's own vectors are, and how similar their codes say they are.</summary>
    private static List<(float Similarity, float Told)> Told(AnnIndex index, GroundTruth truth, TuneOptions options)
    {
        var told = new List<(float, float)>();
        var effort = index.Kind.Structure == IndexStructure.Graph ? CalibratingView : Math.Max(1, index.Kind.Lists / CalibratingShare);
        var least = options.Similarities.Min();
        for (var query = 0; query < truth.Ids.Count; query++)
        {
            var own = truth.OwnAt(query, least).ToDictionary(neighbor => neighbor.Id, neighbor => neighbor.Similarity);
            foreach (var candidate in index.Candidates(truth.Query(query), effort, least - CalibratingMargin))
            {
                if (own.TryGetValue(candidate.Id, out var similarity)) told.Add((similarity, candidate.Similarity));
            }
        }

        return told;
    }

    /// <summary>How far below a minimum the codes put vectors that are at or above it, but for a small share of them. Few are so near to it that their codes' errors matter.</summary>
    internal static float Margin(IEnumerable<(float Similarity, float Told)> own, float minSimilarity, double maxLoss)
    {
        var below = own.Where(pair => pair.Similarity >= minSimilarity).Select(pair => minSimilarity - pair.Told).Order().ToList();
        if (below.Count == 0) return CalibratingMargin;
        var at = (int)Math.Ceiling(below.Count * (1 - maxLoss * MarginsShare)) - 1;
        return Math.Max(below[Math.Max(at, 0)], 0) + LeastMargin;
    }

    /// <summary>Searches for every query. For the table one after the other, so that the time is a search's own; else side by side, since the loss alone counts.</summary>
    private static (TuneRow Row, MissRateEstimate Estimate) Measure(
        AnnIndex index, GroundTruth truth, TuneOptions options, float minSimilarity, long effort, float margin, Action advance, CancellationToken stop)
    {
        var (own, all, ofTen, answers, telling) = (new MissCount(), new MissCount(), new MissCount(), new Answer[truth.Ids.Count], new Lock());
        ParallelQueries.Run(answers.Length, options.WholeTable ? 1 : options.Threads, query =>
        {
            var start = Stopwatch.GetTimestamp();
            var (found, cost) = index.SearchWith(truth.Query(query), minSimilarity, effort, margin);
            answers[query] = new([.. found.Select(neighbor => neighbor.Id)], cost, Stopwatch.GetElapsedTime(start));
            lock (telling) advance();
        }, stop);
        foreach (var (query, answer) in answers.Index())
        {
            own.Add(truth.OwnAt(query, minSimilarity), answer.Found);
            all.Add(truth.At(query, minSimilarity), answer.Found);
            ofTen.Add(truth.At(query, minSimilarity).Take(10), answer.Found);
        }

        var (estimate, queries) = (own.Estimate(), Math.Max(1, answers.Length));
        return (
            new(minSimilarity, effort, 1 - estimate.Loss, 1 - estimate.Bound, 1 - all.Estimate().Loss, 1 - ofTen.Estimate().Loss,
                answers.Sum(answer => answer.Took.TotalMilliseconds) / queries, answers.Sum(answer => answer.Cost.Vectors) / (double)queries,
                answers.Sum(answer => answer.Cost.Bytes(index.Kind)) / (double)queries, estimate.Pairs),
            estimate);
    }

    private readonly record struct Answer(HashSet<VectorId> Found, SearchCost Cost, TimeSpan Took);
}
