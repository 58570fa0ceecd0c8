using System.Collections.Concurrent;
using System.Globalization;
using PhotoBot.Imaging;

namespace PhotoBot.Faces.Evaluation;

/// <summary>
/// The product's task: a selfie finds the group photo of its person among those of strangers. A photo scores as its best face; of a selfie, the largest
/// face is taken, averaged over its mirror image. Every photo but the own one counts as foreign, also where groups share members, so the
/// false rates are upper bounds.
/// </summary>
/// <param name="pack">What is measured.</param>
/// <param name="decoder">Reads the photos.</param>
public sealed class SelfieEvaluation(FacePack pack, ImageDecoder decoder)
{
    private static readonly double[] FalseRates = [0.01, 0.001];
    private static readonly float[] Limits = [0.3f, 0.35f, 0.4f, 0.425f, 0.45f, 0.475f, 0.5f, 0.55f, 0.6f];

    /// <summary>Measures a folder that holds a folder a person, each with ref_*.jpg (the selfies) and test_group.jpg.</summary>
    /// <param name="folder">The set.</param>
    /// <param name="selfies">How many selfies a query joins, at least 1. All choices are asked; people with fewer join what they have.</param>
    /// <param name="parallelism">Photos looked at side by side.</param>
    /// <param name="progress">Told after every photo, from any thread.</param>
    /// <param name="cancellationToken">Stops between photos.</param>
    /// <exception cref="EvaluationException">The folder is not laid out so.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public SelfieReport Run(string folder, int selfies, int parallelism, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(selfies, 1);
        var people = SelfieSet.Read(folder);
        var paths = people.SelectMany(person => person.Selfies.Append(person.Group)).ToList();
        var embeddings = new ConcurrentDictionary<string, IReadOnlyList<Embedding>>(StringComparer.Ordinal);
        var groups = people.Select(person => person.Group).ToHashSet(StringComparer.Ordinal);
        PhotoLoop.Run(paths, parallelism, path => embeddings[path] = groups.Contains(path) ? EmbedAll(path) : EmbedLargest(path), progress, cancellationToken);
        var queries = people.SelectMany(person => Combinations.Of(person.Selfies, selfies), (person, joined) => (person, joined)).ToList();
        return Report([.. queries.Select(query => Score(query.person, query.joined, people, embeddings))]) with
        {
            People = people.Count,
            QueriesWithFewerSelfies = queries.Count(query => query.joined.Count < selfies),
            SelfiesWithoutFace = people.Sum(person => person.Selfies.Count(path => embeddings[path].Count == 0)),
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

    private static SelfieScore Score(
        SelfiePerson person, IReadOnlyList<string> joined, IReadOnlyList<SelfiePerson> people, ConcurrentDictionary<string, IReadOnlyList<Embedding>> embeddings)
    {
        var found = joined.SelectMany(path => embeddings[path]).ToList();
        var query = found.Count == 0 ? null : Embedding.Average(found);
        float Best(SelfiePerson other) => query is null ? -1 : embeddings[other.Group].Select(query.Similarity).DefaultIfEmpty(-1).Max();
        return new(Best(person), [.. people.Where(other => other != person).Select(Best)]);
    }

    private List<Embedding> EmbedAll(string path)
    {
        var photo = Read(path);
        return [.. pack.Detector.Detect(photo).Select(face => pack.Embedder.Embed(photo, face))];
    }

    private Embedding[] EmbedLargest(string path)
    {
        var photo = Read(path);
        return FaceChoice.Largest(pack.Detector.Detect(photo)) is { } face ? [pack.Embedder.EmbedSelfie(photo, face)] : [];
    }

    private RgbImage Read(string path) => decoder.Decode(File.ReadAllBytes(path), pack.WorkingSide).Pixels;
}
