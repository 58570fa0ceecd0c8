using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;
using PhotoBot.Faces;
using PhotoBot.Imaging;
using PhotoBot.MadeVectors;

namespace PhotoBot.Benchmarks;

/// <summary>
/// What the archive's index costs beside its searches: writing faces, building it from the database, opening its snapshot, asking whether
/// it is the archive's.
/// </summary>
internal static class ArchiveIndex
{
    private const int FacesAPhoto = 10;
    private const int PhotosARun = 500;
    private const int Opens = 9;
    private const int Runs = 41;
    private const int SearchesARun = 50;

    public static Command Command()
    {
        var faces = new Option<int>("--faces") { Description = "made faces", DefaultValueFactory = _ => 200_000 };
        var data = new Option<string>("--data")
        {
            Description = "the data directory; one that is there is not filled again", Required = true,
        };
        var command = new Command("archive-index", "Write faces, open the archive's index, search it.") { faces, data };
        command.SetAction(arguments => Run(arguments.GetValue(faces), arguments.GetRequiredValue(data)));
        return command;
    }

    private static int Run(int faces, string data)
    {
        var isFilled = Directory.Exists(data);
        var migration = Stopwatch.StartNew();
        using var bench = new TestBench(data);
        if (isFilled)
            Console.WriteLine($"database and models opened in {migration.ElapsedMilliseconds.ToString(CultureInfo.InvariantCulture)} ms");
        var made = new FaceLikeVectors(new FaceLikeShape { Dimension = bench.Pack.Dimension }, seed: 1);
        if (!isFilled) Console.WriteLine($"a photo of {FacesAPhoto} faces written {PhotosARun} times: {Fill(bench, made, faces)}");
        if (Directory.Exists(bench.Options.IndexDirectory)) Directory.Delete(bench.Options.IndexDirectory, recursive: true);

        var (build, save, open) = (new Timings(), new Timings(), new Timings());
        using (var built = build.Time(() => Open(bench)))
        {
            save.Time(() =>
            {
                built.Save();
                return true;
            });
        }

        for (var run = 0; run < Opens; run++)
        {
            using var opened = open.Time(() => Open(bench));
        }

        Console.WriteLine($"{bench.Index.Count} faces; built from the database: {build}; saved: {save}; opened: {open}");
        Search(bench, made);
        return 0;
    }

    private static FaceIndex Open(TestBench bench) => new(
        new ArchiveVectors(bench.Database, bench.Scanning), bench.Scanning, bench.Options, bench.Search, NullLogger<FaceIndex>.Instance);

    private static void Search(TestBench bench, FaceLikeVectors made)
    {
        // As an attendee's selfie: a photo of somebody who is in the archive, and of one who is not.
        Embedding[] queries = [.. Enumerable.Range(0, SearchesARun).Select(person => person % 2 == 0 ? person : 1_000_000_000L + person)
            .Select(person => Embedding.Normalize(made.Photo(person, made.Shape.PhotosEach)))];
        var (search, find, finder, found) = (new Timings(), new Timings(), bench.Selfies, 0);
        for (var run = 0; run < Runs; run++)
        {
            search.Time(() => queries.Sum(query => bench.Index.Search(query, 0.45f).Count));
            found = find.Time(() => queries.Sum(query => finder.Search(new PersonQuery { Selfies = [query] }).Sure.Count));
        }

        Console.WriteLine($"{SearchesARun} searches: {search}; with their photos looked up: {find}; {found} photos found");
    }

    private static Timings Fill(TestBench bench, FaceLikeVectors made, int faces)
    {
        var album = bench.Albums.GetOrAdd("Made", owner: null);
        var marks = new FaceLandmarks(new(10, 10), new(20, 10), new(15, 16), new(11, 22), new(19, 22));
        var (time, rows, row) = (new Timings(), new float[FacesAPhoto * PhotosARun * bench.Pack.Dimension], 0);
        for (var first = 0; first < faces; first += FacesAPhoto * PhotosARun)
        {
            made.Fill(first, rows);
            row = 0;
            time.Time(() => AddPhotos(first));
        }

        return time;

        bool AddPhotos(int first)
        {
            for (var number = first / FacesAPhoto; row < FacesAPhoto * PhotosARun; number++)
            {
                ScannedFace[] found = [.. Enumerable.Range(0, FacesAPhoto).Select(_ => new ScannedFace(
                    new Face(new FaceBox(40, 5, 30, 30), marks, 0.99f),
                    Embedding.Normalize(rows.AsSpan(row++ * bench.Pack.Dimension, bench.Pack.Dimension))))];
                bench.Photos.Add(
                    new ScannedPhoto(
                        ContentHash.Of(BitConverter.GetBytes(number)), new ImageHeader(ImageFormat.Jpeg, 1280, 853, TakenAt: null), found),
                    new PhotoPlace(album, $"/made/{number}.jpg", 1, DateTimeOffset.UnixEpoch));
            }

            return true;
        }
    }
}
