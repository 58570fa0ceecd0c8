using System.CommandLine;
using PhotoBot.Archive;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;
using PhotoBot.Terminal;

namespace PhotoBot.Commands;

/// <summary><c>album remove NAME</c>, <c>photo remove ID|PATH...</c>: takes photos out of the archive. Their files stay.</summary>
internal sealed class RemovalCommand(AlbumCatalog albums, PhotoRemoval removal, FaceIndex index)
{
    public static Command DefineAlbum(VerbRunner runner)
    {
        var name = new Argument<string>("NAME") { Description = "The album's name; the verb albums lists them" };
        var remove = new Command("remove", "Remove an album, and its photos that lie in no other one; files stay") { name };
        remove.SetAction((parsed, _) => runner.RunAsync<RemovalCommand>(parsed, verb => verb.RemoveAlbum(
            parsed.GetRequiredValue(name), new ResultWriter(parsed.GetValue(runner.Json)))));
        return new Command("album", "Change an album") { remove };
    }

    public static Command DefinePhoto(VerbRunner runner)
    {
        var photos = new Argument<string[]>("ID|PATH")
        {
            Description = "Numbers of photos, as find --json shows them, or files that were ingested", Arity = ArgumentArity.OneOrMore,
        };
        var remove = new Command("remove", "Remove photos from every album; files stay") { photos };
        remove.SetAction((parsed, _) => runner.RunAsync<RemovalCommand>(parsed, verb => verb.RemovePhotos(
            parsed.GetRequiredValue(photos), new ResultWriter(parsed.GetValue(runner.Json)))));
        return new Command("photo", "Change photos") { remove };
    }

    private Task<int> RemoveAlbum(string name, ResultWriter results)
    {
        var album = albums.Find(name.Trim())
            ?? throw new ArchiveException($"There is no album '{name.Trim()}': the verb albums lists those there are.");
        var removed = removal.RemoveAlbum(album);
        index.Save();
        results.Write(
            new { Album = name.Trim(), removed.Photos, removed.Faces, removed.Kept },
            result =>
            [
                $"{result.Album} removed: {result.Photos} photos and {result.Faces} faces"
                    + (result.Kept == 0 ? "" : $"; {result.Kept} photos stay, which other albums hold")
                    + ". The files stay where they lie.",
            ]);
        return EndAsync(removed);
    }

    private Task<int> RemovePhotos(string[] numbersAndPaths, ResultWriter results)
    {
        // All are looked up before the first is removed, so that a wrong one changes nothing.
        var photos = numbersAndPaths.Select(Find).Distinct().ToList();
        var removed = removal.RemovePhotos(photos);
        index.Save();
        results.Write(
            new { removed.Photos, removed.Faces, Removed = photos.Select(photo => photo.Value) },
            result =>
            [
                $"{result.Photos} photos and {result.Faces} faces removed. The files stay where they lie, "
                    + "and an ingest of their folder adds them again.",
            ]);
        return EndAsync(removed);
    }

    private PhotoId Find(string numberOrPath) => removal.Find(numberOrPath) ?? throw new ArchiveException(
        numberOrPath.All(char.IsAsciiDigit)
            ? $"There is no photo {numberOrPath}: find SELFIE --json shows the numbers of photos."
            : $"No photo of the archive is the file {Path.GetFullPath(numberOrPath)}: find SELFIE shows the paths as they were ingested.");

    private static async Task<int> EndAsync(RemovedPhotos removed)
    {
        if (removed.PreviewsLeft == 0) return ExitCode.Done;
        await Console.Error.WriteLineAsync(
            $"photobot: {removed.PreviewsLeft} previews can't be deleted yet; the next removal, ingest or start of the bot tries again");
        return ExitCode.Failed;
    }
}
