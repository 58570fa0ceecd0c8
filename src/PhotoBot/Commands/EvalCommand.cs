using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PhotoBot.Archive;
using PhotoBot.Archive.Evaluation;
using PhotoBot.Faces;
using PhotoBot.Faces.Evaluation;
using PhotoBot.Imaging;
using PhotoBot.Search;
using PhotoBot.Terminal;

namespace PhotoBot.Commands;

/// <summary><c>eval lfw DIR</c> and <c>eval selfie DIR</c>: measures the face pack on labelled photos, for instance one's own.</summary>
internal sealed class EvalCommand(FacePack pack, ImageDecoder decoder, IConfiguration settings)
{
    public static Command Define(VerbRunner runner)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder of photos" };
        var selfies = new Option<int>("--selfies")
        {
            Description = "Selfies joined in a query", HelpName = "N", DefaultValueFactory = _ => 1,
        };
        var others = new Option<OtherPhotos>("--others")
        {
            Description = "A person's other selfies: unused, or one of them confirmed, or all archived beside the group photos",
            HelpName = "unused|confirmed|archived",
        };
        var lfw = new Command("lfw", "Verification on pairs: NAME/NAME_0001.jpg ... and pairs.txt") { folder };
        var selfie = new Command("selfie", "Selfie to group photo: PERSON/ref_*.jpg and PERSON/test_group.jpg") { folder, selfies, others };
        lfw.SetAction((parsed, stop) => runner.RunAsync<EvalCommand>(parsed, verb => verb.RunLfw(
            parsed.GetRequiredValue(folder), new ResultWriter(parsed.GetValue(runner.Json)), stop)));
        selfie.SetAction((parsed, stop) => runner.RunAsync<EvalCommand>(parsed, verb => verb.RunSelfieAsync(
            parsed.GetRequiredValue(folder), parsed.GetValue(selfies), parsed.GetValue(others),
            new ResultWriter(parsed.GetValue(runner.Json)), stop)));
        return new Command("eval", "Measure the face pack on labelled photos") { lfw, selfie };
    }

    private Task<int> RunLfw(string folder, ResultWriter results, CancellationToken stop)
    {
        var report = new LfwEvaluation(pack, decoder).Run(folder, Environment.ProcessorCount, new ProgressLines(), stop);
        results.Write(report, lfw =>
        [
            $"{lfw.Pairs} pairs, {lfw.FacesNotFound} photos without a face found",
            $"accuracy {Percent(lfw.Accuracy)} (sd {Percent(lfw.AccuracySd)})",
            .. lfw.Tar.Select(tar => $"TAR at FAR {tar.Key}: {Percent(tar.Value)} at similarity {Number(lfw.Threshold[tar.Key])}"),
        ]);
        return Task.FromResult(ExitCode.Done);
    }

    private async Task<int> RunSelfieAsync(string folder, int selfies, OtherPhotos others, ResultWriter results, CancellationToken stop)
    {
        if (selfies < 1) throw new UsageException($"--selfies is at least 1, got {selfies}");
        var scratch = Directory.CreateTempSubdirectory("photobot-eval-");
        try
        {
            await using var archive = ArchiveIn(scratch.FullName);
            var evaluation = ActivatorUtilities.CreateInstance<SelfieEvaluation>(archive);
            Write(await evaluation.RunAsync(folder, selfies, others, new ProgressLines(), stop), selfies, results);
            return ExitCode.Done;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>An empty archive with the settings of this program, so that the user's own stays as it is.</summary>
    private ServiceProvider ArchiveIn(string folder) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddConfiguration(settings)
            .AddInMemoryCollection([new($"{ArchiveOptions.Section}:{nameof(ArchiveOptions.Data)}", folder)])
            .Build())
        .AddSingleton(TimeProvider.System)
        .AddLogging()
        .AddPhotoBotImaging()
        .AddPhotoBotFaces()
        .AddPhotoBotSearch()
        .AddPhotoBotArchive()
        .BuildServiceProvider();

    private static void Write(SelfieReport report, int selfies, ResultWriter results) =>
        results.Write(report, selfie =>
        [
            $"{selfie.People} people, {selfie.Queries} queries of {selfies} selfie(s), {selfie.QueriesWithFewerSelfies} with fewer, "
                + $"{selfie.SelfiesWithoutFace} selfies without a face found, {selfie.FacesJoined} faces of other photos joined",
            $"rank-1 {Percent(selfie.Rank1)}",
            .. selfie.RecallAtFpr.Select(recall => $"recall at a photo false-positive rate of {recall.Key}: {Percent(recall.Value)} "
                + $"at similarity {Number(selfie.Threshold[recall.Key])}"),
            "similarity  recall   foreign photos",
            .. selfie.ByThreshold.Select(
                limit => $"{Number(limit.Similarity),10}  {Percent(limit.Recall),6}   {Percent(limit.FalsePhotos),6}"),
        ]);

    private static string Percent(double share) => share.ToString("P2", CultureInfo.InvariantCulture);

    private static string Number(float similarity) => similarity.ToString("F3", CultureInfo.InvariantCulture);

    private sealed class ProgressLines : IProgress<EvaluationProgress>
    {
        private int tenths;

        // Called from several threads; a line too many would do no harm.
        public void Report(EvaluationProgress value)
        {
            var now = value.Total == 0 ? 10 : value.Done * 10 / value.Total;
            if (Interlocked.Exchange(ref tenths, now) < now) Console.Error.WriteLine($"{value.Done} of {value.Total} photos");
        }
    }
}
