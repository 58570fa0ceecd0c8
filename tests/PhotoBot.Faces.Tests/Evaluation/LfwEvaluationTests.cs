using PhotoBot.Faces.Evaluation;

namespace PhotoBot.Faces.Tests.Evaluation;

public sealed class LfwEvaluationTests(DefaultPack shared) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-lfw-").FullName;

    [Fact]
    public void Report_measures_scores_by_hand()
    {
        IReadOnlyList<ScoredPair> fold = [new(0.8f, true), new(0.7f, true), new(0.1f, false), new(0.2f, false)];

        var report = LfwEvaluation.Report([fold, [.. fold]], facesNotFound: 0);

        Assert.Equal(8, report.Pairs);
        Assert.Equal(1, report.Accuracy);
        Assert.Equal(0, report.AccuracySd);
        Assert.Equal(1, report.Tar["0.001"]);
        Assert.Equal(0.2f, report.Threshold["0.01"]);
    }

    [Fact]
    public void Run_compares_the_pairs_of_a_folder_and_tells_how_far_it_is()
    {
        Save("Ann", 1, "sample1.jpg", fromLeft: 2);
        Save("Ann", 2, "sample3.jpg", fromLeft: 1);
        Save("Bea", 1, "sample1.jpg", fromLeft: 0);
        File.WriteAllLines(Path.Combine(folder, "pairs.txt"), ["2 1", "Ann 1 2", "Ann 1 Bea 1", "Ann 1 2", "Ann 2 Bea 1"]);
        var progress = new Reports();

        var report = new LfwEvaluation(shared.Pack, new(new())).Run(folder, parallelism: 1, progress, TestContext.Current.CancellationToken);

        Assert.Equal((4, 1.0, 0), (report.Pairs, report.Accuracy, report.FacesNotFound));
        Assert.Equal([new(1, 3), new(2, 3), new(3, 3)], progress.Seen);
    }

    [Fact]
    public void Run_says_what_is_missing() =>
        Assert.Contains("pairs.txt", Assert.Throws<EvaluationException>(() =>
            new LfwEvaluation(shared.Pack, new(new())).Run(folder, 1, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Save(string person, int number, string sample, int fromLeft)
    {
        var photo = Some.Sample(sample);
        var box = shared.Pack.Detector.Detect(photo).OrderBy(face => face.Box.X).ElementAt(fromLeft).Box;
        var portrait = photo.Crop((int)(box.X - box.Width / 2), (int)(box.Y - box.Height / 2), (int)box.Width * 2, (int)box.Height * 2).FitWithin(250);
        var path = Path.Combine(folder, new LfwPhoto(person, number).RelativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, portrait.ToJpeg(95));
    }

    private sealed class Reports : IProgress<EvaluationProgress>
    {
        public List<EvaluationProgress> Seen { get; } = [];

        public void Report(EvaluationProgress value) => Seen.Add(value);
    }
}
