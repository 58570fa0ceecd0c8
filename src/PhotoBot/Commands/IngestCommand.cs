using System.CommandLine;
using System.Globalization;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Ingest;
using PhotoBot.Terminal;

namespace PhotoBot.Commands;

/// <summary><c>ingest PATH --album NAME</c>: a folder of photos becomes an album.</summary>
internal sealed class IngestCommand(AlbumIngest ingest, EventCatalog events, FaceIndex index)
{
    public static Command Define(VerbRunner runner)
    {
        var path = new Argument<string>("PATH") { Description = "A folder of photos; its subfolders too" };
        var album = new Option<string>("--album") { Description = "The album's name; made when new", HelpName = "NAME", Required = true };
        var owner = new Option<string?>("--owner") { Description = "The photos' owner", HelpName = "NAME" };
        var ofEvent = new Option<string?>("--event")
        {
            Description = "The event whose people alone see the album; event add makes it", HelpName = "NAME",
        };
        var command = new Command("ingest", "Add a folder of photos to an album; stopped or repeated, it goes on where it was")
        {
            path, album, owner, ofEvent,
        };
        command.SetAction((parsed, stop) => runner.RunAsync<IngestCommand>(parsed, verb => verb.RunAsync(
            parsed.GetRequiredValue(path), parsed.GetRequiredValue(album), parsed.GetValue(owner), parsed.GetValue(ofEvent),
            new ResultWriter(parsed.GetValue(runner.Json)), stop), resumes: true));
        return command;
    }

    private async Task<int> RunAsync(
        string path, string album, string? owner, string? ofEvent, ResultWriter results, CancellationToken stop)
    {
        var eventId = ofEvent is null ? (EventId?)null : events.Get(ofEvent).Id;
        var report = await IngestProgressBar.ShowAsync(
            progress => ingest.RunAsync(path, album, owner, eventId, progress: progress, stop: stop));
        index.Save();
        results.Write(
            new
            {
                report.Album,
                report.Photos,
                report.Faces,
                Skipped = report.Skipped.Select(skipped => new { skipped.Path, skipped.Reason }),
                Seconds = Math.Round(report.Elapsed.TotalSeconds, 1),
            },
            result => report.Skipped.Select(skipped => $"skipped {skipped.Path}: {skipped.Reason}").Append(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Album}: {result.Photos} photos and {result.Faces} faces added, "
                + $"{report.Skipped.Count} files skipped, {result.Seconds} s")));
        return ExitCode.Done;
    }
}
