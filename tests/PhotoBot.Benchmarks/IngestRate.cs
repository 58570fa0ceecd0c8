using System.CommandLine;
using System.Diagnostics;
using PhotoBot.Archive.Photos;

namespace PhotoBot.Benchmarks;

/// <summary>An ingest of mixed photos against the least it could take: the processor time of its stages, spread over all cores.</summary>
internal static class IngestRate
{
    private const int Sampled = 64;

    public static Command Command()
    {
        var photos = new Option<string?>("--photos") { Description = "folder of JPEGs to make the photos of (default: the sample photos)" };
        var count = new Option<int>("--count") { Description = "photos", DefaultValueFactory = _ => 500 };
        var command = new Command("ingest", "Photos a second, and how busy the cores are.") { photos, count };
        command.SetAction((arguments, _) => RunAsync(arguments.GetValue(photos), arguments.GetValue(count)));
        return command;
    }

    private static async Task<int> RunAsync(string? photos, int count)
    {
        using var folder = new PhotoFolder(photos, count);
        using var bench = new TestBench(folder.Data);
        var files = Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).ToList();
        Console.WriteLine($"{count} photos, {files.Sum(file => new FileInfo(file).Length) / 1e6:F0} MB, {Environment.ProcessorCount} cores");
        var stages = MeasureStages(bench, files.Take(Sampled));

        var (wall, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var report = await bench.Ingest.RunAsync(folder.Path, "Measured");
        var (seconds, processor) = (wall.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);

        var least = stages * count / 1000 / Environment.ProcessorCount;
        Console.WriteLine($"ingest: {report.Photos} photos, {report.Faces} faces in {seconds:F1} s = {report.Photos / seconds:F2} photos/s");
        Console.WriteLine($"processor time {processor:F1} s = {processor / seconds / Environment.ProcessorCount:P1} of all cores");
        Console.WriteLine($"the stages alone on all cores: {least:F1} s = {count / least:F2} photos/s; the ingest took {seconds / least:F2} times that");
        return report.Photos == count ? 0 : 1;
    }

    /// <summary>Prints each stage's processor milliseconds a photo, one thread, and returns their sum.</summary>
    private static double MeasureStages(TestBench bench, IEnumerable<string> files)
    {
        var (hash, decode, detect, embed, preview) = (new Timings(), new Timings(), new Timings(), new Timings(), new Timings());
        var photos = 0;
        foreach (var path in files)
        {
            var file = File.ReadAllBytes(path);
            var content = hash.Time(() => ContentHash.Of(file));
            var image = decode.Time(() => bench.Decoder.Decode(file, bench.Pack.WorkingSide)).Pixels;
            var faces = detect.Time(() => bench.Pack.Detector.Detect(image));
            embed.Time(() => faces.Select(face => bench.Pack.Embedder.Embed(image, face)).ToList());
            preview.Time(() => image.FitWithin(bench.Options.PreviewSide).ToJpeg(bench.Options.PreviewQuality));
            photos++;
        }

        (string Name, Timings Time)[] stages = [("hash", hash), ("decode", decode), ("detect", detect), ("embed", embed), ("preview", preview)];
        foreach (var (name, time) in stages) Console.WriteLine($"{name,-8} {time.Mean,8:F1} ms a photo (mean of {photos})");
        return stages.Sum(stage => stage.Time.Mean);
    }
}
