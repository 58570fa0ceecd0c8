using System.CommandLine;
using PhotoBot.Archive.Finding;

namespace PhotoBot.Benchmarks;

/// <summary>A selfie through <see cref="SelfieSearch"/> against the sum of its stages, each called by itself.</summary>
internal static class FindTime
{
    private const int Runs = 31;
    private const int SelfieSide = 1280;

    public static Command Command()
    {
        var command = new Command("find", "One selfie to its matches, against the sum of the stages.");
        command.SetAction((_, _) => RunAsync());
        return command;
    }

    private static async Task<int> RunAsync()
    {
        using var folder = new PhotoFolder(sources: null, count: 48);
        using var bench = new TestBench(folder.Data);
        await bench.Ingest.RunAsync(folder.Path, "Measured");
        var selfie = Selfie(bench);
        var (decode, detect, embed, search, whole) = (new Timings(), new Timings(), new Timings(), new Timings(), new Timings());
        var finder = bench.Selfies;
        TestBench.Find(finder, selfie); // code is compiled, models are warm
        var found = 0;
        for (var run = 0; run < Runs; run++)
        {
            var image = decode.Time(() => bench.Decoder.Decode(selfie, bench.Pack.WorkingSide)).Pixels;
            var faces = detect.Time(() => bench.Pack.Detector.Detect(image));
            var embedding = embed.Time(() => bench.Pack.Embedder.EmbedSelfie(image, faces[0]));
            search.Time(() => finder.Search(new PersonQuery { Selfies = [embedding] }));
            found = whole.Time(() => TestBench.Find(finder, selfie)).Sure.Count;
        }

        (string Name, Timings Time)[] stages = [("decode", decode), ("detect", detect), ("embed", embed), ("search", search)];
        foreach (var (name, time) in stages) Console.WriteLine($"{name,-8} {time}");
        var sum = stages.Sum(stage => stage.Time.Median);
        Console.WriteLine($"sum of the stages' medians {sum:F1} ms");
        Console.WriteLine($"whole    {whole}, {whole.Median / sum:F2} times the sum; {found} photos found among {bench.Index.Count} faces");
        return 0;
    }

    /// <summary>The face of one woman of the sample photos, as she would send it.</summary>
    internal static byte[] Selfie(TestBench bench)
    {
        var pixels = bench.Decoder.Decode(File.ReadAllBytes(PhotoFolder.Originals(null)[0]), int.MaxValue).Pixels;
        var box = bench.Pack.Detector.Detect(pixels).OrderBy(face => face.Box.X).ElementAt(2).Box;
        return pixels.Crop((int)(box.X - box.Width), (int)(box.Y - box.Height / 2), (int)(box.Width * 3), (int)(box.Height * 2)).FitWithin(SelfieSide).ToJpeg(90);
    }
}
