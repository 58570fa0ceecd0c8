using PhotoBot.Archive.Evaluation;
using PhotoBot.Faces.Evaluation;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Tests.Evaluation;

public sealed class SelfieEvaluationTests(Models models) : IDisposable
{
    private readonly TestArchive archive = new(models.Pack);
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-selfies-").FullName;

    [Fact]
    public void Report_counts_recall_and_false_photos()
    {
        // Three queries with two foreign photos each; limits at 1 % and 0.1 % of six allow none above 0.45.
        var report = SelfieEvaluation.Report(
            [new(0.7f, [0.1f, 0.2f], FacesJoined: 2), new(0.44f, [0.45f, 0.3f], FacesJoined: 1), new(0.5f, [0, 0.2f])]);

        Assert.Equal((3, 3), (report.Queries, report.FacesJoined));
        Assert.Equal(2.0 / 3, report.Rank1, 12);
        Assert.Equal(2.0 / 3, report.RecallAtFpr["0.01"], 12);
        Assert.Equal(0.45f, report.Threshold["0.001"]);
        var limit = Assert.Single(report.ByThreshold, limit => limit.Similarity == 0.4f);
        Assert.Equal(1, limit.Recall);
        Assert.Equal(1.0 / 6, limit.FalsePhotos, 12);
    }

    [Fact]
    public async Task Run_finds_a_woman_by_her_selfie_in_another_photo()
    {
        var photo = Sample(1);
        var face = models.Pack.Detector.Detect(photo).MaxBy(face => face.Box.X)!.Box;
        var selfie = photo.Crop((int)(face.X - face.Width / 2), (int)(face.Y - face.Height / 2), (int)face.Width * 2, (int)face.Height * 2);
        Save("person01", "ref_01.jpg", selfie);
        Save("person01", "ref_02.jpg", selfie.Mirror());
        Save("person01", "test_group.jpg", Sample(3));
        Save("person02", "ref_01.jpg", new RgbImage(100, 100, [.. Enumerable.Repeat((byte)128, 30_000)]));
        Save("person02", "test_group.jpg", Sample(4));

        var report = await Evaluation.RunAsync(folder, selfies: 2, OtherPhotos.Unused, null, TestContext.Current.CancellationToken);

        Assert.Equal((2, 2, 1, 1), (report.People, report.Queries, report.QueriesWithFewerSelfies, report.SelfiesWithoutFace));
        // The woman is found; the grey selfie finds nobody.
        Assert.Equal(0.5, report.Rank1);
        Assert.Equal(0.5, report.RecallAtFpr["0.01"]);
    }

    [Fact]
    public async Task Run_names_what_a_folder_lacks()
    {
        Directory.CreateDirectory(Path.Combine(folder, "person01"));

        var exception = await Assert.ThrowsAsync<EvaluationException>(
            () => Evaluation.RunAsync(folder, 1, OtherPhotos.Unused, null, TestContext.Current.CancellationToken));

        Assert.Contains("test_group.jpg", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        archive.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private SelfieEvaluation Evaluation => new(archive.Database, archive.Ingest, archive.Selfies, archive.Pack);

    private RgbImage Sample(int number) => archive.Decoder.Decode(File.ReadAllBytes(SamplePhotos.Of(number)), int.MaxValue).Pixels;

    private void Save(string person, string name, RgbImage image)
    {
        Directory.CreateDirectory(Path.Combine(folder, person));
        File.WriteAllBytes(Path.Combine(folder, person, name), image.ToJpeg(90));
    }
}
