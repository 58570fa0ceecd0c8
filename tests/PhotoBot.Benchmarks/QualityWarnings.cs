using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Benchmarks;

/// <summary>
/// Where searches suffer and whether a warning comes there: selfies are spoilt in many ways and strengths; for each it prints how much less alike they are to the
/// person's other photos, how many still find their group photo, and what is warned of. Then the warnings on good photos of LFW, which should be few.
/// </summary>
internal static class QualityWarnings
{
    private static readonly QualityProblem[] Problems = Enum.GetValues<QualityProblem>();

    public static Command Command()
    {
        var folder = new Argument<string>("DIR") { Description = "folder of people: PERSON/ref_*.jpg and PERSON/test_group.jpg" };
        var lfw = new Option<string?>("--lfw") { Description = "folder of LFW: photos to warn of rarely" };
        var only = new Option<string>("--only") { Description = "only what is spoilt in ways whose names hold this", DefaultValueFactory = _ => "" };
        var command = new Command("quality", "What spoilt selfies find, and what is warned of.") { folder, lfw, only };
        command.SetAction((arguments, _) => Task.FromResult(Run(
            arguments.GetRequiredValue(folder), arguments.GetValue(lfw),
            [.. Spoiling.All.Where((way, i) => i == 0 || way.Name.Contains(arguments.GetRequiredValue(only), StringComparison.Ordinal))])));
        return command;
    }

    private static int Run(string folder, string? lfw, IReadOnlyList<Spoiling> ways)
    {
        using var pack = FacePack.Open(new FacesOptions());
        var decoder = new ImageDecoder(new ImagingOptions());
        var looks = new ConcurrentBag<SpoiltLook>();
        Parallel.ForEach(Directory.GetDirectories(folder), person => Look(pack, decoder, person, ways, looks));
        Console.WriteLine($"{"",-26} found  similarity  finds  warned of, %: {string.Join(' ', Problems)}  any");
        foreach (var spoiling in ways)
            Console.WriteLine(Row(spoiling.Name, [.. looks.Where(look => look.Spoiling == spoiling.Name)], looks));
        if (lfw is not null) WarnOfStrangers(pack, decoder, lfw);
        return 0;
    }

    private static void Look(FacePack pack, ImageDecoder decoder, string person, IReadOnlyList<Spoiling> ways, ConcurrentBag<SpoiltLook> looks)
    {
        RgbImage Read(string path) => decoder.Decode(File.ReadAllBytes(path), pack.WorkingSide).Pixels;
        Embedding[] Faces(RgbImage photo) => [.. pack.Detector.Detect(photo).Select(face => pack.Embedder.Embed(photo, face))];
        var selfies = Directory.GetFiles(person, "ref_*.jpg").Order(StringComparer.Ordinal).ToDictionary(path => path, Read, StringComparer.Ordinal);
        var faces = selfies.ToDictionary(selfie => selfie.Key, selfie => Faces(selfie.Value), StringComparer.Ordinal);
        var group = Faces(Read(Path.Combine(person, "test_group.jpg")));
        foreach (var (path, photo) in selfies)
        {
            if (Portrait.Of(photo, pack.Detector) is not { } portrait) continue;
            var others = faces.Where(other => other.Key != path && other.Value.Length > 0).Select(other => other.Value).ToList();
            foreach (var spoiling in ways) looks.Add(Look(pack, path, spoiling, portrait, others, group));
        }
    }

    private static SpoiltLook Look(FacePack pack, string selfie, Spoiling spoiling, Portrait portrait, List<Embedding[]> others, Embedding[] group)
    {
        var picture = spoiling.Apply(portrait);
        if (pack.Detector.Detect(picture).MaxBy(face => face.Box.Area) is not { } face) return new(selfie, spoiling.Name, null, null, false);
        var query = pack.Embedder.EmbedSelfie(picture, face);
        return new(
            selfie, spoiling.Name, QualityGate.Assess(picture, face).Problems,
            others.Count == 0 ? null : others.Average(photo => photo.Max(query.Similarity)),
            group.Any(other => query.Similarity(other) >= pack.Thresholds.Sure));
    }

    private static string Row(string name, List<SpoiltLook> looks, IEnumerable<SpoiltLook> all)
    {
        var unspoilt = all.Where(look => look.Spoiling == Spoiling.All[0].Name).ToDictionary(look => look.Selfie, look => look.Similarity, StringComparer.Ordinal);
        var change = looks.Average(look => look.Similarity - unspoilt[look.Selfie]);
        var warned = looks.Select(look => look.Problems).OfType<IReadOnlyList<QualityProblem>>().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-26} {warned.Count,2}/{looks.Count}  {change,10:+0.000;-0.000}  {100.0 * looks.Count(look => look.FindsGroup) / looks.Count,5:F1}  {Shares(warned)}");
    }

    private static void WarnOfStrangers(FacePack pack, ImageDecoder decoder, string lfw)
    {
        var warned = new ConcurrentBag<IReadOnlyList<QualityProblem>>();
        Parallel.ForEach(Directory.EnumerateFiles(lfw, "*.jpg", SearchOption.AllDirectories), path =>
        {
            var photo = decoder.Decode(File.ReadAllBytes(path), pack.WorkingSide).Pixels;
            if (pack.Detector.Detect(photo).MaxBy(face => face.Box.Area) is { } face) warned.Add(QualityGate.Assess(photo, face).Problems);
        });
        Console.WriteLine($"LFW, {warned.Count} photos: {Shares([.. warned], "F2")}");
    }

    private static string Shares(IReadOnlyList<IReadOnlyList<QualityProblem>> warned, string format = "F0")
    {
        string Share(Func<IReadOnlyList<QualityProblem>, bool> isIn) =>
            (100.0 * warned.Count(isIn) / Math.Max(1, warned.Count)).ToString(format, CultureInfo.InvariantCulture).PadLeft(4);
        return $"{string.Join(' ', Problems.Select(problem => Share(problems => problems.Contains(problem))))}  {Share(problems => problems.Count > 0)}";
    }

    /// <summary>What came of a spoilt selfie.</summary>
    /// <param name="Selfie">The file.</param>
    /// <param name="Spoiling">What was done to it.</param>
    /// <param name="Problems">What is warned of; null when no face was found.</param>
    /// <param name="Similarity">The mean similarity to the person's other photos; null without a face or another photo.</param>
    /// <param name="FindsGroup">Whether it finds the person's group photo for sure.</param>
    private sealed record SpoiltLook(string Selfie, string Spoiling, IReadOnlyList<QualityProblem>? Problems, float? Similarity, bool FindsGroup);
}
