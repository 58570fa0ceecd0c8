using System.Diagnostics;
using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tuning;

/// <summary>Measures an index against the ground truth and sets the parameters with which searches reach the recall wanted.</summary>
public static class AnnTuning
{
    // Where a search reads a sixteenth of the lists, most near vectors are among its candidates, and their codes' errors can be seen.
    private const int CalibratingShare = 16;
    private const float CalibratingSlack = 0.4f;
    private const int CalibratingEf = 1024;
    private const int FirstEf = 16;

    // The score slack may cost this share of the misses allowed; the lists that are not read cost the rest.
    private const double SlackShare = 0.03;

    // Rounding of single-precision sums, for codes that err by nothing else.
    private const float LeastSlack = 1e-4f;

    /// <summary>Measures, and writes the parameters of searches into the index's manifest.</summary>
    /// <param name="index">A built index; searches may go on.</param>
    /// <param name="source">What it was built from.</param>
    /// <param name="options">What to measure.</param>
    /// <param name="progress">Receives how many vectors are compared for the ground truth, then how many searches are measured.</param>
    /// <param name="stop">Stops it; the index is as it was.</param>
    /// <returns>The table, and the parameters chosen. Where even the most probes miss too much, they are chosen, and marked so.</returns>
    /// <exception cref="SearchException">The index can't be searched, or its manifest not be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TuneReport Run(
        AnnIndex index, IVectorSource source, TuneOptions options, IProgress<BuildProgress>? progress = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(options);
        var manifest = index.Manifest;
        var comparing = new ProgressReporter(progress, BuildStep.Compare, manifest.Count, before: 0);
        var truth = GroundTruth.Of(source, manifest.LastId, options, comparing.Report, stop);
        var scores = CodeScores(index, truth, options);
        var (rows, parameters, outcome) = (new List<TuneRow>(), new List<SearchParameters>(), TuningOutcome.MeetsTarget);
        var all = ProbesToTry(index.Kind, manifest.Count);
        // More probes take longer, and may not be needed: the time left is unknown.
        var (measured, most) = (0L, (long)options.Similarities.Count * all.Count * truth.Ids.Count);
        foreach (var minSimilarity in options.Similarities.Order())
        {
            var (chosen, slack) = (false, ScoreSlack(scores, minSimilarity, options.MaxLoss));
            // Without near vectors there is nothing to measure: everything is looked at.
            var withPairs = Enumerable.Range(0, truth.Ids.Count).Count(query => truth.OwnAt(query, minSimilarity).Any());
            MissRateEstimate? before = null;
            foreach (var probes in withPairs > 0 ? all : all[^1..])
            {
                var (row, estimate) = Measure(index, truth, options, minSimilarity, probes, slack, Advance, stop);
                rows.Add(row);
                var meets = estimate.Pairs > 0 && estimate.UpperBound <= options.MaxLoss;
                if (!chosen && (meets || probes == all[^1]))
                {
                    parameters.Add(
                        new(minSimilarity, probes, slack, estimate.MissRate, estimate.UpperBound, meets, estimate.Pairs));
                    var less = probes == all[^1] ? before : null;
                    var judged = Judge(estimate, less, MissRateEstimate.BestBound(withPairs), options.MaxLoss);
                    (chosen, outcome) = (true, judged > outcome ? judged : outcome);
                }

                before = estimate;
                if (chosen && !options.WholeTable) break;
            }
        }

        index.Keep(parameters);
        return new(
            manifest.Kind, manifest.Count, manifest.Bytes / (double)manifest.Count, options.MaxLoss, truth.Ids.Count,
            rows, parameters, outcome);

        void Advance() => progress?.Report(new(BuildStep.Measure, ++measured, most, null));
    }

    /// <summary>Judges an index at one similarity.</summary>
    /// <param name="chosen">The miss rate with the probes that were chosen.</param>
    /// <param name="less">Where these are the most there are: the miss rate with the next fewer, if there are any.</param>
    /// <param name="bestBound">The bound that could be proven if nothing were missed.</param>
    /// <param name="maxLoss">What may be missed.</param>
    internal static TuningOutcome Judge(MissRateEstimate chosen, MissRateEstimate? less, double bestBound, double maxLoss)
    {
        if (chosen.Pairs == 0) return TuningOutcome.MeetsTarget;
        if (chosen.UpperBound > maxLoss) return bestBound > maxLoss ? TuningOutcome.Unproven : TuningOutcome.CodesTooShort;
        if (less is not { } fewer) return TuningOutcome.MeetsTarget;
        // A code misses a vector whatever the probes: what fewer probes miss beyond that is the fault of the lists.
        return fewer.UpperBound - chosen.MissRate > maxLoss ? TuningOutcome.ListsUseless : TuningOutcome.CodesTooShort;
    }

    /// <summary>How far below a minimum codes put vectors that are at or above it, but for a small share of them.</summary>
    /// <param name="own">Similarities of a person's vectors, and by their codes. Few are so near that their codes' errors matter.</param>
    /// <param name="minSimilarity">The minimum.</param>
    /// <param name="maxLoss">What a search may miss.</param>
    internal static float ScoreSlack(IEnumerable<(float Similarity, float Score)> own, float minSimilarity, double maxLoss)
    {
        var below = own.Where(pair => pair.Similarity >= minSimilarity).Select(pair => minSimilarity - pair.Score).Order().ToList();
        if (below.Count == 0) return CalibratingSlack;
        var at = (int)Math.Ceiling(below.Count * (1 - maxLoss * SlackShare)) - 1;
        return Math.Max(below[Math.Max(at, 0)], 0) + LeastSlack;
    }

    /// <summary>Returns the numbers of probes to try, ascending: each half or a third more than the one before.</summary>
    private static List<long> ProbesToTry(IndexKind kind, long count)
    {
        if (kind.Structure == IndexStructure.Whole) return [0];
        var (first, last) = kind.Structure == IndexStructure.Lists ? (1L, (long)kind.Lists) : (FirstEf, Math.Max(FirstEf, count));
        var tried = new List<long>();
        for (var probes = first; probes < last; probes *= 2)
        {
            tried.Add(probes);
            if (probes >= 2 && probes * 3 / 2 < last) tried.Add(probes * 3 / 2);
        }

        tried.Add(last);
        return tried;
    }

    /// <summary>Returns the similarities of a person's vectors, and those by their codes.</summary>
    private static List<(float Similarity, float Score)> CodeScores(AnnIndex index, GroundTruth truth, TuneOptions options)
    {
        var scores = new List<(float, float)>();
        var isGraph = index.Kind.Structure == IndexStructure.Graph;
        var probes = isGraph ? CalibratingEf : Math.Max(1, index.Kind.Lists / CalibratingShare);
        var least = options.Similarities.Min();
        for (var query = 0; query < truth.Ids.Count; query++)
        {
            var own = truth.OwnAt(query, least).ToDictionary(neighbor => neighbor.Id, neighbor => neighbor.Similarity);
            foreach (var candidate in index.Candidates(truth.Query(query), probes, least - CalibratingSlack))
            {
                if (own.TryGetValue(candidate.Id, out var similarity)) scores.Add((similarity, candidate.Similarity));
            }
        }

        return scores;
    }

    /// <summary>Searches for every query: for the table one after the other, so that times are right; else in parallel.</summary>
    private static (TuneRow Row, MissRateEstimate Estimate) Measure(
        AnnIndex index, GroundTruth truth, TuneOptions options, float minSimilarity, long probes, float slack, Action advance,
        CancellationToken stop)
    {
        var (own, all, ofTen, reporting) = (new MissCount(), new MissCount(), new MissCount(), new Lock());
        var answers = new Answer[truth.Ids.Count];
        ParallelQueries.Run(answers.Length, options.WholeTable ? 1 : options.Threads, query =>
        {
            var start = Stopwatch.GetTimestamp();
            var (found, cost) = index.SearchWith(truth.Query(query), minSimilarity, probes, slack);
            answers[query] = new([.. found.Select(neighbor => neighbor.Id)], cost, Stopwatch.GetElapsedTime(start));
            lock (reporting) advance();
        }, stop);
        foreach (var (query, answer) in answers.Index())
        {
            own.Add(truth.OwnAt(query, minSimilarity), answer.Found);
            all.Add(truth.At(query, minSimilarity), answer.Found);
            ofTen.Add(truth.At(query, minSimilarity).Take(10), answer.Found);
        }

        var (estimate, queries) = (own.Estimate(), (double)Math.Max(1, answers.Length));
        var row = new TuneRow(
            minSimilarity, probes, 1 - estimate.MissRate, 1 - estimate.UpperBound,
            1 - all.Estimate().MissRate, 1 - ofTen.Estimate().MissRate,
            answers.Sum(answer => answer.Took.TotalMilliseconds) / queries, answers.Sum(answer => answer.Cost.Vectors) / queries,
            answers.Sum(answer => answer.Cost.Bytes(index.Kind)) / queries, estimate.Pairs);
        return (row, estimate);
    }

    private readonly record struct Answer(HashSet<VectorId> Found, SearchCost Cost, TimeSpan Took);
}

/// <summary>What a measurement is to find out.</summary>
public sealed record TuneOptions
{
    // The miss rate of q queries that miss nothing is below 3/q (MissRateEstimate), and not every vector has near ones.
    private const double QueriesTimesLoss = 4;
    private const int FewestQueries = 400;

    /// <summary>The share of a person's own vectors that a search may miss, 1 - recall: 0 to 1.</summary>
    public double MaxLoss { get; init; } = SearchOptions.DefaultMaxLoss;

    /// <summary>The minimum similarities of searches, each measured separately.</summary>
    public IReadOnlyList<float> Similarities { get; init; } = [0.35f, 0.45f, 0.55f];

    /// <summary>The least similarity of a person's vector to the mean of the query and its best neighbours, for the default pack.</summary>
    public float OwnSimilarity { get; init; } = 0.49f;

    /// <summary>
    /// About how many stored vectors are searched for; by default as many as <see cref="MaxLoss"/> needs. 1 % can be proven with 300
    /// that have near vectors and if nothing is missed, 0.1 % with 3000.
    /// </summary>
    public int Queries
    {
        get => field > 0 ? field : (int)Math.Clamp(Math.Ceiling(QueriesTimesLoss / MaxLoss), FewestQueries, int.MaxValue);
        init;
    }

    /// <summary>The threads that compute the ground truth and search; with <see cref="WholeTable"/>, searches run on one.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to measure more probes than needed, and the time of a search that has its thread for itself.</summary>
    public bool WholeTable { get; init; }
}
