using System.CommandLine;
using System.Text.Json;
using PhotoBot.MadeVectors;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Benchmarks;

/// <summary>What one built index answers, in a process of its own, so that its memory is the index's alone.</summary>
/// <param name="OwnRecall">Of a person's photos at or above the minimum, the share found.</param>
/// <param name="OwnPhotos">How many such photos there were.</param>
/// <param name="Milliseconds">Processor time of a search.</param>
/// <param name="FaissMilliseconds">Processor time of FAISS's part of it: the candidates.</param>
/// <param name="Found">How many neighbours a search found, the person's or not.</param>
/// <param name="Memory">After the searches.</param>
internal sealed record AnnProbe(double OwnRecall, long OwnPhotos, double Milliseconds, double FaissMilliseconds, double Found, ProcessMemory Memory)
{
    /// <summary>The name of the command that runs a probe.</summary>
    public const string Name = "ann-probe";

    public static Command Command()
    {
        var blocks = new Argument<string>("BLOCKS");
        var index = new Argument<string>("INDEX");
        var dimension = new Argument<int>("DIMENSION");
        var minimum = new Argument<float>("MINIMUM");
        var command = new Command(Name, "One index of the table that ann prints; ann runs it.") { blocks, index, dimension, minimum };
        command.Hidden = true;
        command.SetAction(arguments =>
        {
            using var source = VectorBlocks.Open(arguments.GetRequiredValue(blocks));
            var probe = Of(source, arguments.GetRequiredValue(index), new FaceLikeVectors(AnnTable.Shape(arguments.GetRequiredValue(dimension)), AnnTable.Seed), arguments.GetRequiredValue(minimum));
            Console.WriteLine(JsonSerializer.Serialize(probe));
            return 0;
        });
        return command;
    }

    private static AnnProbe Of(VectorBlocks source, string folder, FaceLikeVectors people, float minimum)
    {
        using var index = AnnFolder.Open(folder, AnnTable.Pack, source);
        var measured = index.ParametersAt(minimum)!;
        var (whole, faiss, wanted, missed, found) = (new Timings(), new Timings(), 0L, 0L, 0L);
        foreach (var (i, (query, own)) in AnnQuery.All(people, source.Count, minimum).Index())
        {
            if (i < AnnQuery.WarmUp)
            {
                index.Search(query, minimum);
                continue;
            }

            var answer = whole.Time(() => index.Search(query, minimum));
            faiss.Time(() => index.Candidates(query, measured.Probes, minimum - measured.ScoreSlack));
            var ids = answer.Select(neighbor => neighbor.Id.Value).ToHashSet();
            (wanted, missed, found) = (wanted + own.Count, missed + own.Count(id => !ids.Contains(id)), found + answer.Count);
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new(1 - missed / (double)wanted, wanted, whole.Mean, faiss.Mean, found / (double)AnnQuery.Timed, ProcessMemory.Of(Environment.ProcessId));
    }
}
