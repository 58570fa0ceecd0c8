using System.CommandLine;
using PhotoBot.Archive.Albums;
using PhotoBot.Terminal;

namespace PhotoBot.Commands;

/// <summary><c>albums</c>: lists the albums.</summary>
internal sealed class AlbumsCommand(AlbumCatalog albums)
{
    public static Command Define(VerbRunner runner)
    {
        var command = new Command("albums", "List the albums");
        command.SetAction((parsed, _) => runner.RunAsync<AlbumsCommand>(
            parsed, verb => verb.Run(new ResultWriter(parsed.GetValue(runner.Json)))));
        return command;
    }

    private Task<int> Run(ResultWriter results)
    {
        results.Write(
            albums.List()
                .Select(album => new { Album = album.Name, album.Owner, album.Event, album.Photos, album.Faces, album.CreatedAt }).ToList(),
            list => list
                .Select(album => $"{album.Album}  {album.Photos} photos, {album.Faces} faces"
                    + (album.Owner is null ? "" : $", from {album.Owner}") + (album.Event is null ? "" : $", event {album.Event}"))
                .DefaultIfEmpty("There is no album yet: ingest PATH --album NAME makes one."));
        return Task.FromResult(ExitCode.Done);
    }
}
