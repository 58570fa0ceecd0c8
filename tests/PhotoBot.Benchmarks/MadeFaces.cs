using System.CommandLine;
using System.Globalization;
using PhotoBot.Faces;
using PhotoBot.Imaging;
using PhotoBot.MadeVectors;

namespace PhotoBot.Benchmarks;

/// <summary>Embeddings of real faces beside made ones, and the time that making takes.</summary>
internal static class MadeFaces
{
    private const int Made = 4000;
    private const int TimedBlock = 100_000;
    private const int TimedBlocks = 10;

    public static Command Command()
    {
        var photos = new Argument<string>("photos") { Description = "a folder with a folder of photos a person, as LFW is laid out" };
        var command = new Command("faces", "Real embeddings beside made ones: cosines and spectrum.") { photos };
        command.SetAction(arguments => Run(arguments.GetRequiredValue(photos)));
        return command;
    }

    private static int Run(string photos)
    {
        var shape = new FaceLikeShape();
        var real = new FaceStatistics(Embed(photos)).Figures().ToList();
        var made = new FaceStatistics(Make(shape)).Figures().ToList();
        Console.WriteLine($"{"",-60} {"real",12} {"made",12}");
        foreach (var (one, other) in real.Zip(made))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Name,-60} {one.Value,12:G4} {other.Value,12:G4}"));
        MeasureMaking(shape);
        return 0;
    }

    /// <summary>The face nearest to the middle of every photo: whom LFW's photos are of.</summary>
    private static List<(string Person, float[] Vector)> Embed(string folder)
    {
        using var pack = FacePack.Open(new FacesOptions());
        var decoder = new ImageDecoder(new ImagingOptions());
        return [.. Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).AsParallel().AsOrdered()
            .Select(path => (Person: Path.GetFileName(Path.GetDirectoryName(path))!, Photo: decoder.Decode(File.ReadAllBytes(path), pack.WorkingSide).Pixels))
            .Select(item => (item.Person, item.Photo, Face: pack.Detector.Detect(item.Photo).MinBy(face => FromMiddle(face, item.Photo))))
            .Where(item => item.Face is not null)
            .Select(item => (item.Person, pack.Embedder.Embed(item.Photo, item.Face!).Values.ToArray()))];
    }

    private static double FromMiddle(Face face, RgbImage photo) =>
        Math.Pow(face.Box.Center.X - photo.Width / 2.0, 2) + Math.Pow(face.Box.Center.Y - photo.Height / 2.0, 2);

    private static List<(string Person, float[] Vector)> Make(FaceLikeShape shape)
    {
        var vectors = new FaceLikeVectors(shape, seed: 1);
        return [.. Enumerable.Range(0, Made).Select(row => Math.DivRem(row, shape.PhotosEach))
            .Select(place => (place.Quotient.ToString(CultureInfo.InvariantCulture), vectors.Photo(place.Quotient, place.Remainder)))];
    }

    private static void MeasureMaking(FaceLikeShape shape)
    {
        var vectors = new FaceLikeVectors(shape, seed: 1);
        var block = new float[TimedBlock * shape.Dimension];
        vectors.Fill(0, block); // code is compiled
        var time = new Timings();
        for (var i = 0; i < TimedBlocks; i++)
            time.Time(() => Fill(i));
        Console.WriteLine($"making {TimedBlocks * TimedBlock} x {shape.Dimension}: {time.Mean * TimedBlocks / 1000:F2} s of processor time");

        bool Fill(int i)
        {
            vectors.Fill((long)i * TimedBlock, block);
            return true;
        }
    }
}
