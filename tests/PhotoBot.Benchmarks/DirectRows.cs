using System.Globalization;
using System.Runtime.CompilerServices;
using PhotoBot.MadeVectors;
using PhotoBot.Search.Ann.Tuning;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Benchmarks;

/// <summary>What stands beside the rows of approximate indexes, over the same block files and the same questions: reading all vectors once, FAISS by itself, hnswlib by itself.</summary>
internal sealed class DirectRows
{
    private const string Read = "read";
    private const string Faiss = "faiss";
    private const string Hnswlib = "hnswlib";
    private const int Reads = 21;
    private const double EnoughRecall = 0.99;

    private static readonly long[] EfSearches = [64, 128, 256, 512, 1024, 2048];

    private readonly VectorBlocks source;
    private readonly string folder;
    private readonly string questions;
    private readonly float minimum;

    /// <summary>Writes the questions down.</summary>
    /// <param name="source">The vectors.</param>
    /// <param name="folder">Where programs, questions and, while they are measured, indexes go.</param>
    /// <param name="people">Whose photos the vectors are.</param>
    /// <param name="minimum">From which similarity on a photo should be found.</param>
    public DirectRows(VectorBlocks source, string folder, FaceLikeVectors people, float minimum)
    {
        (this.source, this.folder, this.minimum) = (source, Directory.CreateDirectory(folder).FullName, minimum);
        questions = Path.Combine(this.folder, "questions");
        AnnQuery.Write(questions, [.. AnnQuery.All(people, source.Count, minimum)]);
    }

    /// <summary>Whether there are rows of that name: read, faiss, or hnswlib with its links, as in hnswlib16.</summary>
    public static bool Knows(string name) => name is Read or Faiss || LinksOf(name) is >= 2 and <= 100;

    /// <summary>The rows of a name; hnswlib's one for each probes, until it finds enough.</summary>
    /// <param name="name">One that is known.</param>
    /// <param name="reports">What was measured of the kinds: FAISS by itself reads as many lists.</param>
    /// <param name="stop">Stops between the programs.</param>
    public IAsyncEnumerable<AnnRow> MeasureAsync(string name, IReadOnlyList<TuneReport> reports, CancellationToken stop) => name switch
    {
        Read => new[] { ReadOnce() }.ToAsyncEnumerable(),
        Faiss => FaissAsync(reports, stop),
        _ => HnswlibAsync(LinksOf(name)!.Value, stop),
    };

    private static int? LinksOf(string name) =>
        name.StartsWith(Hnswlib, StringComparison.Ordinal) && int.TryParse(name.AsSpan(Hnswlib.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var links) ? links : null;

    /// <summary>Block by block, so that memory holds one of them only.</summary>
    private AnnRow ReadOnce() => new("reading all vectors once", source.Blocks.Sum(ReadOnce), source.Dimension * sizeof(float));

    private static double ReadOnce(VectorBlockFile block)
    {
        var (rows, time) = (new float[block.Count * block.Dimension], new Timings());
        block.ReadVectors(0, rows);
        for (var run = 0; run < Reads; run++) time.Time(() => PlainRead.Once(rows));
        return time.Median;
    }

    private async IAsyncEnumerable<AnnRow> FaissAsync(IReadOnlyList<TuneReport> reports, [EnumeratorCancellation] CancellationToken stop)
    {
        var program = await NativeProgram.FaissAsync(folder, stop);
        (string Kind, long Probes, float Least)[] asked = [("Flat", 0, minimum), .. reports.Select(report => (report.Kind, report.Parameters[0].Probes, minimum - report.Parameters[0].ScoreSlack))];
        foreach (var (kind, probes, least) in asked)
        {
            var factory = kind.StartsWith("IVF", StringComparison.Ordinal) ? kind : $"IDMap,{kind}"; // lists keep ids of their own
            await foreach (var row in MeasureAsync(program, $"FAISS {kind}", factory, [probes], least, stop)) yield return row;
        }
    }

    private async IAsyncEnumerable<AnnRow> HnswlibAsync(int links, [EnumeratorCancellation] CancellationToken stop)
    {
        if (!File.Exists(NativeProgram.HnswlibHeader))
        {
            await Console.Error.WriteLineAsync("hnswlib is left out, since it is not installed. Type: apt-get install -y libhnswlib-dev");
            yield break;
        }

        var program = await NativeProgram.HnswlibAsync(folder, stop);
        var kind = links.ToString(CultureInfo.InvariantCulture);
        await foreach (var row in MeasureAsync(program, $"hnswlib M={kind}", kind, EfSearches, minimum, stop)) yield return row;
    }

    private async IAsyncEnumerable<AnnRow> MeasureAsync(
        NativeProgram program, string name, string kind, long[] efSearches, float least, [EnumeratorCancellation] CancellationToken stop)
    {
        var index = Path.Combine(folder, "index");
        try
        {
            var built = await program.BuildAsync(source.Folder, index, kind, stop);
            foreach (var probes in efSearches)
            {
                var found = await program.SearchAsync(index, questions, least, probes, stop);
                yield return new(name, found.Milliseconds, built.Bytes / (double)source.Count)
                {
                    Probes = probes, OwnRecall = found.OwnRecall, OwnPhotos = found.OwnPhotos, Memory = found.Memory, Build = new(built.Seconds, built.ProcessorSeconds),
                };
                if (found.OwnRecall >= EnoughRecall) yield break;
            }
        }
        finally
        {
            File.Delete(index);
        }
    }
}
