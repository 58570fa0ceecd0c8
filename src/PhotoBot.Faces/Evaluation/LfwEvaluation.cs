using System.Collections.Concurrent;
using System.Globalization;
using PhotoBot.Imaging;

namespace PhotoBot.Faces.Evaluation;

/// <summary>
/// LFW's protocol, end to end: read, find the face, embed it, compare; no outside training data is used here. The most central large face of a photo
/// is taken, as strangers stand in the background.
/// </summary>
/// <param name="pack">What is measured.</param>
/// <param name="decoder">Reads the photos.</param>
public sealed class LfwEvaluation(FacePack pack, ImageDecoder decoder)
{
    private static readonly double[] FalseRates = [0.001, 0.01];

    /// <summary>Measures a folder that holds pairs.txt and a folder a person.</summary>
    /// <param name="folder">The set.</param>
    /// <param name="parallelism">Photos looked at side by side.</param>
    /// <param name="progress">Told after every photo, from any thread.</param>
    /// <param name="cancellationToken">Stops between photos.</param>
    /// <exception cref="EvaluationException">The folder is not laid out like LFW.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public LfwReport Run(string folder, int parallelism, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var folds = LfwPairList.Parse(ReadPairs(folder));
        var photos = folds.SelectMany(fold => fold).SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().ToList();
        var embeddings = new ConcurrentDictionary<LfwPhoto, Embedding?>();
        PhotoLoop.Run(photos, parallelism, photo => embeddings[photo] = Embed(Path.Combine(folder, photo.RelativePath)), progress, cancellationToken);
        return Report([.. folds.Select(fold => fold.Select(pair => Score(pair, embeddings)).ToList())], embeddings.Values.Count(value => value is null));
    }

    /// <summary>Measures scores already there.</summary>
    internal static LfwReport Report(IReadOnlyList<IReadOnlyList<ScoredPair>> folds, int facesNotFound)
    {
        var accuracies = Metrics.FoldAccuracies(folds);
        var all = folds.SelectMany(fold => fold).ToList();
        var points = FalseRates.ToDictionary(rate => rate.ToString(CultureInfo.InvariantCulture), rate => Metrics.AtFalseRate(all, rate), StringComparer.Ordinal);
        return new()
        {
            Pairs = all.Count,
            Accuracy = accuracies.Average(),
            AccuracySd = Metrics.StandardDeviation(accuracies),
            Tar = points.ToDictionary(point => point.Key, point => point.Value.Accepted, StringComparer.Ordinal),
            Threshold = points.ToDictionary(point => point.Key, point => point.Value.Similarity, StringComparer.Ordinal),
            FacesNotFound = facesNotFound,
        };
    }

    private static string[] ReadPairs(string folder)
    {
        var path = Path.Combine(folder, "pairs.txt");
        return File.Exists(path) ? File.ReadAllLines(path) : throw new EvaluationException($"{path} is not there. Name the folder that holds pairs.txt and a folder a person.");
    }

    private static ScoredPair Score(LfwPair pair, ConcurrentDictionary<LfwPhoto, Embedding?> embeddings) =>
        new(embeddings[pair.First] is { } first && embeddings[pair.Second] is { } second ? first.Similarity(second) : -1, pair.Same);

    private Embedding? Embed(string path)
    {
        if (!File.Exists(path))
            throw new EvaluationException($"pairs.txt names {path}, which is not there.");
        var photo = decoder.Decode(File.ReadAllBytes(path), pack.WorkingSide).Pixels;
        var face = FaceChoice.Central(pack.Detector.Detect(photo), photo.Width, photo.Height);
        return face is null ? null : pack.Embedder.Embed(photo, face);
    }
}

/// <summary>What <see cref="LfwEvaluation"/> measured. Shares lie between 0 and 1.</summary>
public sealed record LfwReport
{
    /// <summary>Pairs compared.</summary>
    public required int Pairs { get; init; }

    /// <summary>The mean over the folds of the share told right, with the limit taken from the other folds.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The standard deviation of that over the folds.</summary>
    public required double AccuracySd { get; init; }

    /// <summary>The share of same pairs accepted, by the false accept rate (such as "0.001") over all different pairs.</summary>
    public required IReadOnlyDictionary<string, double> Tar { get; init; }

    /// <summary>The limits of <see cref="Tar"/>, by the same keys.</summary>
    public required IReadOnlyDictionary<string, float> Threshold { get; init; }

    /// <summary>Photos without a face found. Their pairs get the similarity -1: the same ones are errors, the different ones rightly rejected.</summary>
    public required int FacesNotFound { get; init; }
}
