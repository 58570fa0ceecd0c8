using System.Collections.Concurrent;
using System.Globalization;
using Dapper;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Faces.Evaluation;

namespace PhotoBot.Archive.Evaluation;

/// <summary>
/// Measures the product's task by the product itself: an ingest, then a <see cref="SelfieSearch"/> by each selfie for the group photo of
/// its person among those of other people. A photo scores as its best face; of a selfie, the largest face is taken. Every photo of another
/// person counts as foreign, also where groups share members, so the false rates are upper bounds.
/// </summary>
/// <param name="database">Of an empty archive, which the set is ingested into.</param>
/// <param name="ingest">Of that archive.</param>
/// <param name="search">Of that archive.</param>
/// <param name="pack">The pack that is measured.</param>
public sealed class SelfieEvaluation(ArchiveDatabase database, AlbumIngest ingest, SelfieSearch search, ActiveFacePack pack)
{
    private static readonly double[] FalseRates = [0.01, 0.001];
    private static readonly float[] Thresholds = [0.3f, 0.35f, 0.4f, 0.425f, 0.45f, 0.475f, 0.49f, 0.5f, 0.55f, 0.6f];

    /// <summary>Measures a folder that holds a folder a person, each with ref_*.jpg (the selfies) and test_group.jpg.</summary>
    /// <param name="folder">The set.</param>
    /// <param name="selfies">
    /// How many selfies a query averages, at least 1. All combinations are asked; people with fewer use all they have.
    /// </param>
    /// <param name="others">The use of a person's other selfies.</param>
    /// <param name="progress">Called after each photo, from any thread; selfies count twice, as an archived photo and as a selfie.</param>
    /// <param name="stop">Stops between photos.</param>
    /// <exception cref="EvaluationException">The folder is not laid out so, or a photo can't be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<SelfieReport> RunAsync(
        string folder, int selfies, OtherPhotos others, IProgress<EvaluationProgress>? progress, CancellationToken stop)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(selfies, 1);
        var people = SelfieSet.Read(folder);
        var report = await ingest.RunAsync(folder, "Evaluation", stop: stop);
        var paths = people.SelectMany(person => person.Selfies.Append(person.Group)).Select(Path.GetFullPath)
            .ToHashSet(StringComparer.Ordinal);
        if (report.Skipped.FirstOrDefault(file => paths.Contains(Path.GetFullPath(file.Path, folder))) is { } skipped)
            throw new EvaluationException($"{skipped.Path}: {skipped.Reason}");

        var looks = new ConcurrentDictionary<string, Embedding?>(StringComparer.Ordinal);
        PhotoLoop.Run(
            [.. people.SelectMany(person => person.Selfies)], Environment.ProcessorCount, path => looks[path] = Look(path), progress, stop);
        var photos = new ArchivedSet(people, FacesByPath());
        var queries = people
            .SelectMany(person => Combinations.Of(person.Selfies, selfies), (person, joined) => new SelfieQuery(person, joined)).ToList();
        return Report([.. queries.Select(query => query.Score(search, photos, looks, others, pack.Pack.Thresholds))]) with
        {
            People = people.Count,
            QueriesWithFewerSelfies = queries.Count(query => query.Joined.Count < selfies),
            SelfiesWithoutFace = looks.Values.Count(face => face is null),
        };
    }

    internal static SelfieReport Report(IReadOnlyList<SelfieScore> scores)
    {
        var pairs = scores.SelectMany(score =>
            score.Foreign.Select(similarity => new ScoredPair(similarity, Same: false)).Append(new(score.Own, Same: true))).ToList();
        var points = FalseRates.ToDictionary(
            rate => rate.ToString(CultureInfo.InvariantCulture), rate => Metrics.AtFalseRate(pairs, rate), StringComparer.Ordinal);
        return new()
        {
            People = 0,
            Queries = scores.Count,
            QueriesWithFewerSelfies = 0,
            SelfiesWithoutFace = 0,
            FacesJoined = scores.Sum(score => score.FacesJoined),
            Rank1 = (double)scores.Count(score => score.Foreign.All(foreign => foreign < score.Own)) / scores.Count,
            RecallAtFpr = points.ToDictionary(point => point.Key, point => point.Value.Accepted, StringComparer.Ordinal),
            Threshold = points.ToDictionary(point => point.Key, point => point.Value.Similarity, StringComparer.Ordinal),
            ByThreshold =
            [
                .. Thresholds.Select(limit => new SelfieLimit(
                    limit,
                    Metrics.Share(pairs, same: true, similarity => similarity >= limit),
                    Metrics.Share(pairs, same: false, similarity => similarity >= limit))),
            ],
        };
    }

    private Embedding? Look(string path) => search.Look(File.ReadAllBytes(path)) is SelfieLook.Faces faces
        ? faces.All.MaxBy(face => face.Face.Box.Area)!.Embedding
        : null;

    private ILookup<string, FaceId> FacesByPath()
    {
        using var connection = database.Connect();
        return connection.Query<(string Path, long Face)>(
            "SELECT ap.path, f.id FROM album_photos ap JOIN faces f ON f.photo_id = ap.photo_id")
            .ToLookup(row => row.Path, row => new FaceId(row.Face), StringComparer.Ordinal);
    }
}

/// <summary>The use of the person's selfies that are not in a query of <see cref="SelfieEvaluation"/>.</summary>
public enum OtherPhotos
{
    /// <summary>None.</summary>
    Unused,

    /// <summary>
    /// One of them is confirmed to show the person and joins the query: the least similar one at or above
    /// <see cref="MatchThresholds.Maybe"/>, as it is the likeliest to be asked about. It is never the group photo, which would then find
    /// itself.
    /// </summary>
    Confirmed,

    /// <summary>
    /// They are archived beside the group photos, with the selfies of all others, and sure matches join the query
    /// (<see cref="QueryExpansion"/>).
    /// </summary>
    Archived,
}

/// <summary>The result of <see cref="SelfieEvaluation"/>. Shares are 0 to 1.</summary>
public sealed record SelfieReport
{
    /// <summary>People in the set.</summary>
    public required int People { get; init; }

    /// <summary>Queries: every combination of the wanted number of selfies, a person.</summary>
    public required int Queries { get; init; }

    /// <summary>Queries of people who have fewer selfies than wanted; they join all they have.</summary>
    public required int QueriesWithFewerSelfies { get; init; }

    /// <summary>Selfies without a face found. Queries leave them out; a query without selfies finds nothing and counts as missed.</summary>
    public required int SelfiesWithoutFace { get; init; }

    /// <summary>Faces of other photos that joined the queries, in all: see <see cref="OtherPhotos"/>.</summary>
    public required int FacesJoined { get; init; }

    /// <summary>The share of queries whose own group photo is the most similar of all.</summary>
    public required double Rank1 { get; init; }

    /// <summary>The share of queries that find their own group photo, by the share (such as "0.01") of foreign photos returned.</summary>
    public required IReadOnlyDictionary<string, double> RecallAtFpr { get; init; }

    /// <summary>The thresholds of <see cref="RecallAtFpr"/>, by the same keys.</summary>
    public required IReadOnlyDictionary<string, float> Threshold { get; init; }

    /// <summary>The results of fixed thresholds, rising.</summary>
    public required IReadOnlyList<SelfieLimit> ByThreshold { get; init; }
}

/// <summary>The result of one threshold.</summary>
/// <param name="Similarity">Photos at or above it are returned.</param>
/// <param name="Recall">The share (0 to 1) of queries that find their own group photo.</param>
/// <param name="FalsePhotos">The share (0 to 1) of foreign photos returned.</param>
public sealed record SelfieLimit(float Similarity, double Recall, double FalsePhotos);
