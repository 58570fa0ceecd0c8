using System.Collections.Concurrent;
using System.Globalization;
using PhotoBot.Imaging;

namespace PhotoBot.Faces.Evaluation;

/// <summary>
/// The product's task: a selfie finds the group photo of its person among those of strangers. A photo scores as its best face; of a selfie, the largest
/// face is taken, embedded as the product does. Every photo of another person counts as foreign, also where groups share members, so the false rates are
/// upper bounds.
/// </summary>
/// <param name="pack">What is measured.</param>
/// <param name="decoder">Reads the photos.</param>
public sealed class SelfieEvaluation(FacePack pack, ImageDecoder decoder)
{
    private static readonly double[] FalseRates = [0.01, 0.001];
    private static readonly float[] Limits = [0.3f, 0.35f, 0.4f, 0.425f, 0.45f, 0.475f, 0.49f, 0.5f, 0.55f, 0.6f];

    /// <summary>Measures a folder that holds a folder a person, each with ref_*.jpg (the selfies) and test_group.jpg.</summary>
    /// <param name="folder">The set.</param>
    /// <param name="selfies">How many selfies a query joins, at least 1. All choices are asked; people with fewer join what they have.</param>
    /// <param name="others">What becomes of a person's other selfies.</param>
    /// <param name="parallelism">Photos looked at side by side.</param>
    /// <param name="progress">Told after every photo, from any thread.</param>
    /// <param name="cancellationToken">Stops between photos.</param>
    /// <exception cref="EvaluationException">The folder is not laid out so.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public SelfieReport Run(
        string folder, int selfies, OtherPhotos others, int parallelism, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(selfies, 1);
        var people = SelfieSet.Read(folder);
        var photos = new ConcurrentDictionary<string, SelfieFaces>(StringComparer.Ordinal);
        var paths = people.SelectMany(person => person.Selfies.Append(person.Group)).ToList();
        var groups = people.Select(person => person.Group).ToHashSet(StringComparer.Ordinal);
        PhotoLoop.Run(paths, parallelism, path => photos[path] = Look(path, !groups.Contains(path), others), progress, cancellationToken);
        var queries = people.SelectMany(person => Combinations.Of(person.Selfies, selfies), (person, joined) => new SelfieQuery(person, joined)).ToList();
        return Report([.. queries.Select(query => query.Score(people, photos, others, pack.Thresholds))]) with
        {
            People = people.Count,
            QueriesWithFewerSelfies = queries.Count(query => query.Joined.Count < selfies),
            SelfiesWithoutFace = people.Sum(person => person.Selfies.Count(path => photos[path].Selfie is null)),
        };
    }

    /// <summary>Measures scores already there.</summary>
    internal static SelfieReport Report(IReadOnlyList<SelfieScore> scores)
    {
        var pairs = scores.SelectMany(score => score.Foreign.Select(similarity => new ScoredPair(similarity, Same: false)).Append(new(score.Own, Same: true))).ToList();
        var points = FalseRates.ToDictionary(rate => rate.ToString(CultureInfo.InvariantCulture), rate => Metrics.AtFalseRate(pairs, rate), StringComparer.Ordinal);
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
                .. Limits.Select(limit => new SelfieLimit(
                    limit,
                    Metrics.Share(pairs, same: true, similarity => similarity >= limit),
                    Metrics.Share(pairs, same: false, similarity => similarity >= limit))),
            ],
        };
    }

    private SelfieFaces Look(string path, bool isSelfie, OtherPhotos others)
    {
        var photo = decoder.Decode(File.ReadAllBytes(path), pack.WorkingSide).Pixels;
        var faces = pack.Detector.Detect(photo);
        var selfie = isSelfie && FaceChoice.Largest(faces) is { } largest ? pack.Embedder.EmbedSelfie(photo, largest) : null;
        return new(selfie, isSelfie && others is OtherPhotos.Unused ? [] : [.. faces.Select(face => pack.Embedder.Embed(photo, face))]);
    }
}

/// <summary>What becomes of the person's photos that a query of <see cref="SelfieEvaluation"/> leaves over.</summary>
public enum OtherPhotos
{
    /// <summary>They are not looked at: the selfies find the group photo alone.</summary>
    Unused,

    /// <summary>
    /// One of them is confirmed to show the person and joins the query: of those that the pack's limit would show at all, the one least like the selfies,
    /// as it is the likeliest to be asked about. It is never the group photo, which would then find itself.
    /// </summary>
    Confirmed,

    /// <summary>They lie in the archive beside the group photos, as do the selfies of all others, and what is trusted joins the query as it does in the product.</summary>
    Archived,
}

/// <summary>What <see cref="SelfieEvaluation"/> measured. Shares lie between 0 and 1.</summary>
public sealed record SelfieReport
{
    /// <summary>People in the set.</summary>
    public required int People { get; init; }

    /// <summary>Queries asked: every choice of the wanted number of selfies a person.</summary>
    public required int Queries { get; init; }

    /// <summary>Queries of people who have fewer selfies than wanted; they join all they have.</summary>
    public required int QueriesWithFewerSelfies { get; init; }

    /// <summary>Selfies without a face found. They are left out of what is joined; a query of none finds nothing and counts as missed.</summary>
    public required int SelfiesWithoutFace { get; init; }

    /// <summary>Faces of other photos that joined the queries, in all: those confirmed or trusted, as <see cref="OtherPhotos"/> says.</summary>
    public required int FacesJoined { get; init; }

    /// <summary>The share of queries whose own group photo is the most similar of all.</summary>
    public required double Rank1 { get; init; }

    /// <summary>The share of queries that find their own group photo, by the share (such as "0.01") of foreign photos returned.</summary>
    public required IReadOnlyDictionary<string, double> RecallAtFpr { get; init; }

    /// <summary>The limits of <see cref="RecallAtFpr"/>, by the same keys.</summary>
    public required IReadOnlyDictionary<string, float> Threshold { get; init; }

    /// <summary>What fixed limits achieve, rising.</summary>
    public required IReadOnlyList<SelfieLimit> ByThreshold { get; init; }
}

/// <summary>What one limit achieves.</summary>
/// <param name="Similarity">Photos at or above it are returned.</param>
/// <param name="Recall">The share (0 to 1) of queries that find their own group photo.</param>
/// <param name="FalsePhotos">The share (0 to 1) of foreign photos returned.</param>
public sealed record SelfieLimit(float Similarity, double Recall, double FalsePhotos);
