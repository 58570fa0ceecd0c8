using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Native;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Building;

/// <summary>Builds an index in a folder: trains it on a sample, encodes vectors block by block, merges the blocks on the disk.</summary>
/// <remarks>
/// Stopped at any moment, even by a kill, the same build goes on after its last whole step. The former index in the folder serves until
/// the new one is complete. The caller makes sure that one build works on a folder at a time.
/// </remarks>
public sealed class AnnIndexBuilder
{
    private const string WorkName = "building";
    private const ulong TrainingSeed = 1;

    private readonly AnnFolder folder;
    private readonly string work;
    private readonly IndexKind kind;
    private readonly IVectorSource source;
    private readonly BuildOptions options;
    private readonly IProgress<BuildProgress>? progress;
    private BuildPlan plan;

    /// <summary>Plans a build, or resumes a stopped one.</summary>
    /// <param name="folder">The index's folder, made if need be.</param>
    /// <param name="pack">The fingerprint of the models that made the vectors.</param>
    /// <param name="kind">What to build.</param>
    /// <param name="source">What to build it from.</param>
    /// <param name="options">What it may use.</param>
    /// <param name="progress">Receives how far it is.</param>
    /// <exception cref="SearchException">There are too few vectors or too little memory: the message says how much would do.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public AnnIndexBuilder(
        string folder, string pack, IndexKind kind, IVectorSource source, BuildOptions options, IProgress<BuildProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        this.folder = new AnnFolder(folder);
        (this.kind, this.source, this.options, this.progress) = (kind, source, options, progress);
        work = this.folder.In(WorkName);
        plan = Resume(BuildPlan.For(pack, kind, source, options));
    }

    /// <summary>How many vectors an earlier, stopped build has left in whole blocks.</summary>
    public long Resumed => plan.Count;

    /// <summary>Deletes what a stopped build has left in a folder, if it is not to go on; the index there stays.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Forget(string folder)
    {
        var files = new AnnFolder(folder);
        if (Directory.Exists(files.In(WorkName))) Directory.Delete(files.In(WorkName), recursive: true);
        if (AnnFolder.ReadManifest(folder, out var manifest) is null) files.Sweep(manifest!);
    }

    /// <summary>Builds.</summary>
    /// <param name="stop">Stops it within the current step; the same build goes on after its last whole step or block.</param>
    /// <returns>The index's manifest; nothing is measured yet.</returns>
    /// <exception cref="SearchException">
    /// Disk or memory do not suffice, or a file was damaged since it was written, which the message names.
    /// </exception>
    /// <exception cref="IOException">Disk or memory do not suffice.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public AnnManifest Run(CancellationToken stop = default)
    {
        Directory.CreateDirectory(work);
        DurableFile.Reached?.Invoke(work);
        SweepAside();
        if (plan.Trained is null) Train(stop);
        var encoding = new ProgressReporter(progress, BuildStep.Blocks, source.Count, plan.Count);
        while (AddBlock(encoding, stop))
        {
        }

        if (plan.LastId is not { } lastId) throw new SearchException("There are no vectors to build an index from.");
        var merging = new ProgressReporter(progress, BuildStep.Merge, Math.Max(kind.Lists, 1), 0);
        merging.Report(0);
        var manifest = kind.Structure == IndexStructure.Lists ? Merge(lastId, merging, stop) : Place(lastId, merging);
        CheckHistory();
        folder.Write(manifest);
        Directory.Delete(work, recursive: true);
        folder.Sweep(manifest);
        return manifest;
    }

    private BuildPlan Resume(BuildPlan wanted)
    {
        var path = Path.Combine(work, BuildPlan.FileName);
        var found = File.Exists(path) ? ChecksummedJson<BuildPlan>.Read(File.ReadAllBytes(path)) : null;
        return found is not null && found.IsFor(wanted) && IsKnown(found.Version) ? found.Undamaged(work) : wanted;
    }

    private bool IsKnown(SourceVersion? version) => version is not { } read || source.Includes(read);

    /// <summary>Throws if blocks of two histories would be merged: the index would belong to neither.</summary>
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
            var drawing = new ProgressReporter(progress, BuildStep.Sample, Math.Min(plan.TrainingVectors, source.Count), 0);
            var ids = VectorSample.Ids(source, plan.TrainingVectors, TrainingSeed);
            var (_, vectors) = VectorSample.Read(source, ids, drawing.Report);
            stop.ThrowIfCancellationRequested();
            Train(index, vectors, stop);
        }

        Advance(plan with { Trained = WriteWork(BuildPlan.TrainedName, index) });
    }

    private void Train(CandidateIndex index, float[] vectors, CancellationToken stop)
    {
        var reporters = new Dictionary<TrainingPart, ProgressReporter>();
        index.Train(vectors, options.Threads, (part, done, total) =>
        {
            stop.ThrowIfCancellationRequested();
            // The first report of a part comes when some of it is done: its rate counts from there on.
            if (!reporters.TryGetValue(part, out var reporter))
            {
                var step = part == TrainingPart.Centroids ? BuildStep.Centres : BuildStep.Codes;
                reporters[part] = reporter = new(progress, step, total, done);
            }

            reporter.Report(done);
        });
    }

    /// <summary>Makes the next block; false at the end of the source.</summary>
    private bool AddBlock(ProgressReporter encoding, CancellationToken stop)
    {
        using var block = CandidateIndex.Open(Undamaged(plan.Trained!));
        if (kind.Structure == IndexStructure.Lists) block.Empty();
        // Read before the vectors: up to this last id they are then the same in every history that has this version.
        var head = source.Head;
        CheckHistory();
        var (count, last) = (0L, plan.LastId);
        foreach (var batch in VectorBatches.Of(source, plan.LastId, head.LastId))
        {
            stop.ThrowIfCancellationRequested();
            var taken = (int)Math.Min(batch.Ids.Length, plan.BlockVectors - count);
            block.Add(batch.Ids.Span[..taken], batch.Vectors.Span[..(taken * kind.Dimension)], options.Threads);
            (count, last) = (count + taken, batch.Ids.Span[taken - 1]);
            encoding.Report(plan.Count + count);
            if (count == plan.BlockVectors) break;
        }

        if (count == 0) return false;
        var built = new BuiltBlock(WriteWork(plan.NextBlockName, block), last!.Value, count);
        Advance(plan with { Version = head.Version, Blocks = [.. plan.Blocks, built] });
        return count == plan.BlockVectors;
    }

    private AnnManifest Merge(VectorId lastId, ProgressReporter merging, CancellationToken stop)
    {
        var blocks = new List<CandidateIndex>();
        try
        {
            using var trained = CandidateIndex.Open(Undamaged(plan.Trained!));
            foreach (var block in plan.Blocks) blocks.Add(CandidateIndex.Open(Undamaged(block.File)));
            var (header, lists, count) = folder.Merge(trained, blocks, [], NextGeneration(), (done, _) =>
            {
                stop.ThrowIfCancellationRequested();
                merging.Report(done);
            });
            return Manifest(lastId, count, header, lists);
        }
        finally
        {
            blocks.ForEach(block => block.Dispose());
        }
    }

    /// <summary>Copies the one block of a kind without lists into its place.</summary>
    private AnnManifest Place(VectorId lastId, ProgressReporter merging)
    {
        var path = folder.In(AnnManifest.HeaderName(NextGeneration()));
        var block = plan.Blocks.Single().File;
        // A copy: a stop before the manifest leaves the block to the next try.
        DurableFile.Replace(path, aside =>
        {
            File.Copy(Undamaged(block), aside);
            using var copy = File.OpenHandle(aside, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(copy);
        });
        merging.Report(1);
        return Manifest(lastId, plan.Count, block with { Name = Path.GetFileName(path) }, lists: null);
    }

    private AnnManifest Manifest(VectorId lastId, long count, IndexFile header, IndexFile? lists) => new(
        plan.Pack, kind.Name, kind.Dimension, plan.Source, lastId, count, NextGeneration(), plan.Version!.Value, header, lists);

    private int NextGeneration() =>
        AnnFolder.ReadManifest(folder.Path, out var manifest) is null ? manifest!.Generation + 1 : 1;

    /// <summary>Returns the path of a file, perhaps hours old, that is undamaged. Damage must not get a new checksum.</summary>
    private string Undamaged(IndexFile file) => file.Check(work, withHash: true) is { } damage
        ? throw new SearchException($"{damage.Message}: the same build, begun again, makes it again.") : Path.Combine(work, file.Name);

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

/// <summary>What a build may use.</summary>
public sealed record BuildOptions
{
    /// <summary>About how much memory it may take for vectors and codes, in bytes; by default a quarter of the machine's.</summary>
    public long MemoryBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>How many threads may work.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The most vectors of one block; null for as many as memory holds. A stopped build goes on after its last block.</summary>
    public long? BlockVectors { get; init; }
}
