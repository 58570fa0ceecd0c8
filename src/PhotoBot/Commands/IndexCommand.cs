using System.CommandLine;
using System.Globalization;
using PhotoBot.Search;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Tuning;
using PhotoBot.Search.Ann.Vectors;
using PhotoBot.Terminal;

namespace PhotoBot.Commands;

/// <summary><c>index build|info|verify|tune|search</c>: approximate indexes, of the archive's faces or of block files.</summary>
/// <param name="archive">Made only where it is asked for: block files need neither a database nor a face pack.</param>
/// <param name="search">The recall wanted.</param>
/// <param name="clock">Measures the time between two lines of progress.</param>
internal sealed class IndexCommand(Lazy<IndexPlace> archive, SearchOptions search, TimeProvider clock)
{
    private IndexPlace OfArchive => archive.Value;

    private double MaxLoss => search.MaxLoss;

    public static Command Define(VerbRunner runner)
    {
        var from = new Option<string?>("--vectors")
        {
            Description = "Block files instead of the archive's faces; the index lies beside them", HelpName = "DIR",
        };
        var kind = new Option<string?>("--kind")
        {
            Description = "The kind, e.g. IVF4096,PQ32; chosen by size, memory and cores when left out", HelpName = "KIND",
        };
        var memory = new Option<int?>("--memory")
        {
            Description = "About how many MB a build may take (default: a quarter of the machine's)", HelpName = "MB",
        };
        var maxLoss = new Option<double?>("--max-loss")
        {
            Description = "The share of a person's own photos that a search may miss (default: Search:MaxLoss)", HelpName = "SHARE",
        };
        var minimum = new Option<float[]>("--min-similarity")
        {
            Description = "A minimum similarity to measure at; may be repeated", HelpName = "X",
        };
        var csv = new Option<string?>("--csv") { Description = "Write the table to a CSV file, too", HelpName = "FILE" };
        var svg = new Option<string?>("--svg") { Hidden = true, Arity = ArgumentArity.ZeroOrOne };
        svg.Validators.Add(
            seen => seen.AddError("index tune no longer draws an --svg; --csv FILE writes the same table for a spreadsheet or a plotter"));
        var build = new Command("build", "Build an index and measure it; stopped or repeated, it goes on where it was")
        {
            kind, from, memory, maxLoss, minimum,
        };
        var info = new Command("info", "Show the index, its size and its measured recall") { from };
        var verify = new Command("verify", "Compare the index with its checksums and with the vectors") { from };
        var tune = new Command("tune", "Measure recall and time by how much a search reads, and set what searches do")
        {
            from, maxLoss, minimum, csv, svg,
        };
        build.SetAction((parsed, stop) => Run(parsed, (verb, place) => verb.Build(
            place, parsed.GetValue(kind), parsed.GetValue(memory), Wanted(parsed, verb, place), Results(parsed), stop)));
        info.SetAction((parsed, _) => Run(parsed, (_, place) => Info(place, Results(parsed))));
        verify.SetAction((parsed, _) => Run(parsed, (_, place) => Verify(place, Results(parsed))));
        tune.SetAction((parsed, stop) => Run(parsed, (verb, place) => verb.Tune(
            place, Wanted(parsed, verb, place) with { WholeTable = true }, parsed.GetValue(csv), Results(parsed), stop)));
        return new Command("index", "Indexes for hundreds of thousands to hundreds of millions of faces")
        {
            build, info, verify, tune, DefineSearch(runner),
        };

        ResultWriter Results(ParseResult parsed) => new(parsed.GetValue(runner.Json));

        TuneOptions Wanted(ParseResult parsed, IndexCommand verb, IndexPlace place)
        {
            var (loss, similarities) = (parsed.GetValue(maxLoss) ?? verb.MaxLoss, parsed.GetValue(minimum) ?? []);
            if (loss is not (> 0 and < 1))
                throw new UsageException($"--max-loss is a share between 0 and 1, got {loss.ToString(CultureInfo.InvariantCulture)}");
            if (similarities.Any(similarity => similarity is not (>= -1 and <= 1)))
                throw new UsageException("--min-similarity is -1 to 1");
            return new()
            {
                MaxLoss = loss, OwnSimilarity = place.OwnSimilarity,
                Similarities = similarities.Length > 0 ? similarities : place.Similarities,
            };
        }

        Task<int> Run(ParseResult parsed, Func<IndexCommand, IndexPlace, int> act) => runner.RunAsync<IndexCommand>(parsed, verb =>
        {
            using var place = parsed.GetValue(from) is { } folder ? IndexPlace.OfBlocks(folder) : verb.OfArchive;
            return Task.FromResult(act(verb, place));
        }, resumes: parsed.CommandResult.Command == build);
    }

    private static Command DefineSearch(VerbRunner runner)
    {
        var blocks = new Option<string>("--vectors")
        {
            Description = "The block files to search; their index lies beside them", Required = true, HelpName = "DIR",
        };
        var file = new Option<string?>("--queries") { Description = "A block file of vectors to search for", HelpName = "FILE" };
        var like = new Option<long[]>("--like")
        {
            Description = "A stored vector to search for by its id; may be repeated", HelpName = "ID",
        };
        var minimum = new Option<float>("--min-similarity")
        {
            Description = "Least cosine similarity of a neighbour, -1 to 1", HelpName = "X",
            DefaultValueFactory = _ => IndexPlace.SimilarityOfBlocks,
        };
        var limit = new Option<int?>("--limit") { Description = "At most so many neighbours of each", HelpName = "N" };
        var command = new Command("search", "Find the neighbours of vectors among block files") { blocks, file, like, minimum, limit };
        command.SetAction((parsed, stop) => runner.RunAsync<IndexCommand>(parsed, _ =>
        {
            var (queries, ids) = (parsed.GetValue(file), parsed.GetValue(like) ?? []);
            var (similarity, most) = (parsed.GetValue(minimum), parsed.GetValue(limit));
            if (queries is null == (ids.Length == 0)) throw new UsageException("index search takes either --queries FILE or --like ID");
            if (similarity is not (>= -1 and <= 1)) throw new UsageException("--min-similarity is -1 to 1");
            if (most < 1) throw new UsageException($"--limit is at least 1, got {most}");
            using var place = IndexPlace.OfBlocks(parsed.GetRequiredValue(blocks));
            var search = new IndexSearch(place, similarity, most, isStored: queries is null);
            var vectors = queries is null
                ? QueryVectors.Stored(place.Source, Array.ConvertAll(ids, id => new VectorId(id))) : QueryVectors.OfFile(queries);
            var report = search.Run(vectors, stop);
            new ResultWriter(parsed.GetValue(runner.Json)).Write(report, found => found.InWords());
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private int Build(
        IndexPlace place, string? wanted, int? memory, TuneOptions measure, ResultWriter results, CancellationToken stop)
    {
        var advice = IndexAdvice.ForThisMachine(place.Source.Count, place.Source.Dimension);
        if (wanted is null && string.Equals(advice.Kind, IndexAdvice.Flat, StringComparison.Ordinal))
            throw new SearchException($"Nothing needs building: {advice.Why}. --kind KIND builds an index all the same.");
        if (wanted is null) Console.Error.WriteLine($"{advice.Kind}: {advice.Why}");
        IEnumerable<string> kinds = wanted is null ? [advice.Kind, .. advice.Longer] : [wanted];
        var limits = memory is { } megabytes ? new BuildOptions { MemoryBytes = (long)megabytes << 20 } : new();
        var (manifest, report) = new IndexBuild(place, limits, measure, new BuildProgressLines(clock))
            .Run([.. kinds.Select(kind => IndexKind.Parse(kind, place.Source.Dimension))], stop);
        ShowInfo(place, manifest, results);
        var status = report is null ? ExitCode.Done : Warn(report);
        if (wanted is null && report?.Outcome is TuningOutcome.CodesTooShort or TuningOutcome.ListsUseless)
        {
            var beyond = report.Outcome == TuningOutcome.CodesTooShort && advice.Beyond.Length > 0 ? $"{advice.Beyond} " : "";
            Console.Error.WriteLine($"photobot: {beyond}{advice.Remedy}");
        }

        return status;
    }

    private static int Info(IndexPlace place, ResultWriter results)
    {
        if (AnnFolder.ReadManifest(place.Folder, out var manifest) is { } none)
        {
            var advice = IndexAdvice.ForThisMachine(place.Source.Count, place.Source.Dimension);
            throw new SearchException($"{none.Message} For this machine: {advice.Kind}, since {advice.Why}.");
        }

        ShowInfo(place, manifest!, results);
        return ExitCode.Done;
    }

    private static int Verify(IndexPlace place, ResultWriter results)
    {
        place.VerifySource();
        var verified = AnnVerification.Run(place.Folder, place.Source);
        results.Write(
            new
            {
                Whole = verified.Problems.Count == 0, verified.Manifest?.Kind, verified.Indexed, verified.Stored,
                Waiting = verified.Pending, Left = verified.Deleted, verified.Problems,
            },
            result =>
            [
                .. result.Problems,
                $"{result.Indexed} vectors indexed, {result.Stored} stored, {result.Waiting} to be added, {result.Left} deleted since",
                result.Whole ? "The index is whole." : "The index is NOT whole: index build builds it again.",
            ]);
        return verified.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private int Tune(IndexPlace place, TuneOptions measure, string? csv, ResultWriter results, CancellationToken stop)
    {
        place.VerifySource();
        using var index = place.Open();
        var report = IndexBuild.Measure(index, place, measure, new BuildProgressLines(clock), stop);
        if (csv is not null) File.WriteAllText(csv, TuneCsv.Of(report));
        results.Write(report, shown => shown.Rows.Select(row => Line(row, shown.Chose(row)))
            .Prepend("similarity   probes own photos   at least all so near  recall@10        ms  candidates   MB read")
            .Append(Say($"{shown.Kind}, {shown.Count} vectors, {shown.BytesAVector:F1} bytes a vector, {shown.Queries} queries")));
        return Warn(report);
    }

    /// <summary>Prints what is wrong. A recall below the target is a failure.</summary>
    private static int Warn(TuneReport report)
    {
        foreach (var line in TuneWarnings.Lines(report)) Console.Error.WriteLine(line);
        return report.Parameters.All(chosen => chosen.IsWithin(report.MaxLoss)) ? ExitCode.Done : ExitCode.Failed;
    }

    private static void ShowInfo(IndexPlace place, AnnManifest manifest, ResultWriter results)
    {
        var kind = IndexKind.Parse(manifest.Kind, manifest.Dimension);
        results.Write(
            new
            {
                manifest.Kind, kind.Explanation, manifest.Count, manifest.Dimension, manifest.Generation, manifest.Bytes,
                BytesAVector = manifest.Bytes / (double)manifest.Count, place.Folder, Efforts = manifest.Parameters,
            },
            shown =>
            [
                Say($"{shown.Kind}: {shown.Count} vectors of {shown.Dimension} numbers, {shown.Bytes / 1e6:F1} MB, ")
                + Say($"{shown.BytesAVector:F1} bytes a vector, in {shown.Folder}"),
                shown.Explanation,
                .. shown.Efforts.Select(Line),
            ]);
    }

    private static string Line(TuneRow row, bool isChosen) =>
        Say($"{row.MinSimilarity,10:F2} {row.Probes,8} {row.OwnRecall,10:P2} {row.OwnRecallBound,10:P2} {row.Recall,10:P2} ")
        + Say($"{row.RecallAt10,10:P2} {row.Milliseconds,9:F2} {row.Candidates,11:F0} {row.BytesRead / 1e6,9:F2} ")
        + (isChosen ? "  <- chosen" : "");

    private static string Line(SearchParameters measured) =>
        Say($"at or above {measured.MinSimilarity:F2}: {measured.Probes} probes, recall {measured.Recall:P2}, ")
        + Say($"above {measured.RecallLowerBound:P2} with a probability of 95 %")
        + (measured.MeetsTarget ? "" : ", which is less than wanted");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
