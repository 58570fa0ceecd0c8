using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Native;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Building;

/// <summary>Builds an index in a folder: trains it on a sample, encodes the vectors block by block, merges the blocks on the disk.</summary>
/// <remarks>Stopped at any moment, even by a kill, the same build goes on after its last whole step; the index that was in the folder before
/// serves until the new one is complete. One build works on a folder at a time, which is the caller's duty.</remarks>
public sealed class AnnIndexBuilder
{
    private const string WorkName = "building";
    private const ulong TrainingSeed = 1;
    private const long LeastBlock = 10_000;

    // K-means gains little beyond this; FAISS itself would stop at 256: ClusteringParameters::max_points_per_centroid.
    private const int TrainingVectorsAList = 50;
    private const int TrainingVectorsOfACode = 65_536;

    private readonly AnnFolder folder;
    private readonly string work;
    private readonly IndexKind kind;
    private readonly IVectorSource source;
    private readonly BuildOptions options;
    private readonly IProgress<BuildProgress>? progress;
    private BuildPlan plan;

    /// <summary>Plans a build, or takes a stopped one up.</summary>
    /// <param name="folder">The index's folder, made if need be.</param>
    /// <param name="pack">The fingerprint of the models that made the vectors.</param>
    /// <param name="kind">What to build.</param>
    /// <param name="source">What to build it from.</param>
    /// <param name="options">What it may use.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <exception cref="SearchException">There are too few vectors for the kind, or too little memory: the message says how many or how much would do.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public AnnIndexBuilder(string folder, string pack, IndexKind kind, IVectorSource source, BuildOptions options, IProgress<BuildProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        this.folder = new AnnFolder(folder);
        (this.kind, this.source, this.options, this.progress) = (kind, source, options, progress);
        work = this.folder.In(WorkName);
        plan = TakeUp(Plan(pack));
    }

    /// <summary>How many vectors an earlier, stopped build has left in whole blocks.</summary>
    public long Resumed => plan.Count;

    /// <summary>Removes what a stopped build has left in a folder, when it is not to go on; the index there stays.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Forget(string folder)
    {
        var files = new AnnFolder(folder);
        if (Directory.Exists(files.In(WorkName))) Directory.Delete(files.In(WorkName), recursive: true);
        if (AnnFolder.ReadManifest(folder, out var stamp) is null) files.Sweep(stamp!);
    }

    /// <summary>Builds.</summary>
    /// <param name="stop">Stops it within the step in hand; the same build goes on after its last whole step or block.</param>
    /// <returns>What the folder is now; nothing is measured of it yet.</returns>
    /// <exception cref="SearchException">The disk or the memory does not suffice, or a file was damaged since it was written, which the message names.</exception>
    /// <exception cref="IOException">The disk or the memory does not suffice.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public AnnManifest Run(CancellationToken stop = default)
    {
        Directory.CreateDirectory(work);
        SweepAside();
        if (plan.Trained is null) Train(stop);
        var pace = new ProgressReporter(progress, BuildStep.Blocks, source.Count, plan.Count);
        while (AddBlock(pace, stop))
        {
        }

        if (plan.LastId is not { } lastId) throw new SearchException("There are no vectors to build an index from.");
        var merging = new ProgressReporter(progress, BuildStep.Merge, Math.Max(kind.Lists, 1), 0);
        merging.Report(0);
        var stamp = kind.Structure == IndexStructure.Lists ? Merge(lastId, merging, stop) : Place(lastId, merging);
        CheckHistory();
        folder.Write(stamp);
        Directory.Delete(work, recursive: true);
        folder.Sweep(stamp);
        return stamp;
    }

    private BuildPlan Plan(string pack)
    {
        var vectorBytes = (long)kind.Dimension * sizeof(float);
        var training = kind.TrainingVectors == 0 ? 0 : Math.Max(kind.TrainingVectors, Math.Max((long)kind.Lists * TrainingVectorsAList, TrainingVectorsOfACode));
        training = Math.Max(Math.Min(training, options.MemoryBytes / 2 / vectorBytes), kind.TrainingVectors);
        if (source.Count < kind.TrainingVectors)
            throw new SearchException($"{kind} is trained on at least {kind.TrainingVectors} vectors, and there are {source.Count}: take fewer lists or a simpler code.");
        if (kind.TrainingVectors * vectorBytes > options.MemoryBytes / 2)
            throw new SearchException($"{kind} is trained on at least {kind.TrainingVectors} vectors, "
                + $"which take {kind.TrainingVectors * vectorBytes >> 20} MB: allow twice that, or take fewer lists.");
        // Room that grows by doubling, and the batch on its way in.
        var held = options.MemoryBytes / 3 / kind.BytesAVector;
        if (kind.Structure == IndexStructure.Lists)
            return new(pack, kind.Name, kind.Dimension, source.Fingerprint, training, options.BlockVectors ?? Math.Max(held, LeastBlock));
        if (source.Count > held)
            throw new SearchException($"{kind} lies in memory as a whole: {source.Count} vectors "
                + $"want {source.Count * kind.BytesAVector * 3 >> 20} MB to build it, {options.MemoryBytes >> 20} MB are allowed. Allow more, or take lists (IVFn).");
        return new(pack, kind.Name, kind.Dimension, source.Fingerprint, training, long.MaxValue);
    }

    private BuildPlan TakeUp(BuildPlan wanted)
    {
        var path = Path.Combine(work, BuildPlan.FileName);
        var found = File.Exists(path) ? ChecksummedJson<BuildPlan>.Read(File.ReadAllBytes(path)) : null;
        return found is not null && found.IsFor(wanted) && IsKnown(found.Version) ? found.Whole(work) : wanted;
    }

    private bool IsKnown(SourceVersion? version) => version is not { } read || source.Includes(read);

    /// <summary>Blocks of two histories in one index would make it of neither.</summary>
    private void CheckHistory()
    {
        if (!IsKnown(plan.Version))
            throw new SearchException(
                $"{source.Fingerprint}: an older copy was restored while its index was built. Begin the same build again.");
    }

    private void Train(CancellationToken stop)
    {
        using var index = CandidateIndex.Create(kind);
        if (plan.TrainingVectors > 0)
        {
            var pace = new ProgressReporter(progress, BuildStep.Sample, Math.Min(plan.TrainingVectors, source.Count), 0);
            var (_, vectors) = VectorSample.Read(source, VectorSample.Ids(source, plan.TrainingVectors, TrainingSeed), pace.Report);
            stop.ThrowIfCancellationRequested();
            Train(index, vectors, stop);
        }

        Advance(plan with { Trained = WriteWork(BuildPlan.TrainedName, index) });
    }

    private void Train(CandidateIndex index, float[] vectors, CancellationToken stop)
    {
        var paces = new Dictionary<TrainingPart, ProgressReporter>();
        index.Train(vectors, options.Threads, (part, done, total) =>
        {
            stop.ThrowIfCancellationRequested();
            // The first report of a part comes when some of it is done, so that its pace is told from there on.
            if (!paces.TryGetValue(part, out var pace)) paces[part] = pace = new(progress, part == TrainingPart.Centres ? BuildStep.Centres : BuildStep.Codes, total, done);
            pace.Report(done);
        });
    }

    /// <summary>Makes the next block; false when the source has no more.</summary>
    private bool AddBlock(ProgressReporter pace, CancellationToken stop)
    {
        using var block = CandidateIndex.Open(Whole(plan.Trained!));
        if (kind.Structure == IndexStructure.Lists) block.Empty();
        // Read before the vectors are: up to this last id they are then the same in every history that knows this version.
        var head = source.Head;
        CheckHistory();
        var (count, last) = (0L, plan.LastId);
        foreach (var batch in VectorBatches.Of(source, plan.LastId, head.LastId))
        {
            stop.ThrowIfCancellationRequested();
            var taken = (int)Math.Min(batch.Ids.Length, plan.BlockVectors - count);
            block.Add(batch.Ids.Span[..taken], batch.Vectors.Span[..(taken * kind.Dimension)], options.Threads);
            (count, last) = (count + taken, batch.Ids.Span[taken - 1]);
            pace.Report(plan.Count + count);
            if (count == plan.BlockVectors) break;
        }

        if (count == 0) return false;
        var built = new BuiltBlock(WriteWork(plan.NextBlockName, block), last!.Value, count);
        Advance(plan with { Version = head.Version, Blocks = [.. plan.Blocks, built] });
        return count == plan.BlockVectors;
    }

    private AnnManifest Merge(VectorId lastId, ProgressReporter pace, CancellationToken stop)
    {
        var blocks = new List<CandidateIndex>();
        try
        {
            using var trained = CandidateIndex.Open(Whole(plan.Trained!));
            foreach (var block in plan.Blocks) blocks.Add(CandidateIndex.Open(Whole(block.File)));
            var (header, lists, count) = folder.Merge(trained, blocks, [], NextGeneration(), (done, _) =>
            {
                stop.ThrowIfCancellationRequested();
                pace.Report(done);
            });
            return new(
                plan.Pack, kind.Name, kind.Dimension, plan.Source, lastId, count, NextGeneration(), plan.Version!.Value, header, lists);
        }
        finally
        {
            blocks.ForEach(block => block.Dispose());
        }
    }

    /// <summary>A kind without lists is one block, which only changes its place.</summary>
    private AnnManifest Place(VectorId lastId, ProgressReporter pace)
    {
        var path = folder.In(AnnManifest.HeaderName(NextGeneration()));
        var block = plan.Blocks.Single().File;
        // A copy, so that a stop before the stamp leaves the block to the next try.
        DurableFile.Replace(path, aside =>
        {
            File.Copy(Whole(block), aside);
            using var copy = File.OpenHandle(aside, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(copy);
        });
        pace.Report(1);
        return new(
            plan.Pack, kind.Name, kind.Dimension, plan.Source, lastId, plan.Count, NextGeneration(), plan.Version!.Value,
            block with { Name = Path.GetFileName(path) }, null);
    }

    private int NextGeneration() => AnnFolder.ReadManifest(folder.Path, out var stamp) is null ? stamp!.Generation + 1 : 1;

    /// <summary>Where a piece lies that is still as it was written, perhaps hours ago; damaged, it would end under a hash that says it is right.</summary>
    private string Whole(IndexFile piece) => piece.Damage(work, wholly: true) is { } damage
        ? throw new SearchException($"{damage}: the same build, begun again, makes it anew.") : Path.Combine(work, piece.Name);

    private IndexFile WriteWork(string name, CandidateIndex index)
    {
        var path = Path.Combine(work, name);
        DurableFile.Replace(path, index.Write);
        return IndexFile.Of(path);
    }

    private void Advance(BuildPlan next)
    {
        plan = next;
        DurableFile.Replace(Path.Combine(work, BuildPlan.FileName), ChecksummedJson<BuildPlan>.Write(next));
    }

    private void SweepAside()
    {
        foreach (var path in Directory.EnumerateFiles(work, $"*{DurableFile.AsideSuffix}")) File.Delete(path);
    }
}
