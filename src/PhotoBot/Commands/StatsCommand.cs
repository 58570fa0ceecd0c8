using System.CommandLine;
using System.Globalization;
using PhotoBot.Archive;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Storage;
using PhotoBot.Terminal;

namespace PhotoBot.Commands;

/// <summary><c>stats</c>: counts albums, photos, faces and bytes.</summary>
internal sealed class StatsCommand(ArchiveCount count, ActiveFacePack scanning, FaceIndex index, ArchiveOptions options)
{
    public static Command Define(VerbRunner runner)
    {
        var command = new Command("stats", "Count albums, photos and faces");
        command.SetAction((parsed, _) => runner.RunAsync<StatsCommand>(
            parsed, verb => verb.Run(new ResultWriter(parsed.GetValue(runner.Json)))));
        return command;
    }

    private Task<int> Run(ResultWriter results)
    {
        var size = count.Take();
        results.Write(
            new
            {
                size.Albums,
                size.Photos,
                size.PhotosWithFaces,
                size.Faces,
                size.Events,
                Pack = scanning.Pack.Name,
                IndexFaces = index.Count,
                IndexKind = index.Kind,
                IndexReason = index.Why,
                IndexScan = index.Scan?.ToString().ToLowerInvariant(),
                size.DatabaseBytes,
                Data = options.DataDirectory,
            },
            stats =>
            [
                $"{stats.Albums} albums, {stats.Photos} photos ({stats.PhotosWithFaces} with faces), "
                    + $"{stats.Faces} faces, {stats.Events} events",
                $"face pack {stats.Pack}, {stats.IndexFaces} faces in the index{(stats.IndexScan is { } scan ? $" (scan: {scan})" : "")}",
                $"index {stats.IndexKind}: {stats.IndexReason}",
                string.Create(CultureInfo.InvariantCulture, $"database {stats.DatabaseBytes / 1e6:F1} MB in {stats.Data}"),
            ]);
        return Task.FromResult(ExitCode.Done);
    }
}
