using System.CommandLine;
using System.Globalization;
using PhotoBot.Archive;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.FirstRun;
using PhotoBot.Terminal;

namespace PhotoBot.Commands;

/// <summary><c>find SELFIE</c>: every photo of the person in a selfie.</summary>
internal sealed class FindCommand(SelfieSearch search, AlbumCatalog albums, SampleArchive? sample = null)
{
    public static Command Define(VerbRunner runner)
    {
        var selfie = new Argument<string>("SELFIE") { Description = "A picture of the person to look for" };
        var album = new Option<string?>("--album") { Description = "Only photos of this album", HelpName = "NAME" };
        var similarity = new Option<float?>("--min-similarity")
        {
            Description = "Least cosine similarity of a match, -1 to 1 (default: the face pack's calibration)", HelpName = "X",
        };
        var limit = new Option<int?>("--limit") { Description = "At most so many matches", HelpName = "N" };
        var face = new Option<int?>("--face") { Description = "Which face of the selfie, counted from 1, left to right", HelpName = "N" };
        var command = new Command("find", "Find every photo of the person in a selfie") { selfie, album, similarity, limit, face };
        command.SetAction((parsed, stop) => runner.RunAsync<FindCommand>(parsed, verb => verb.RunAsync(
            parsed.GetRequiredValue(selfie), parsed.GetValue(album), parsed.GetValue(similarity), parsed.GetValue(limit),
            parsed.GetValue(face), new ResultWriter(parsed.GetValue(runner.Json)), stop)));
        return command;
    }

    private async Task<int> RunAsync(
        string selfie, string? album, float? similarity, int? limit, int? face, ResultWriter results, CancellationToken stop)
    {
        if (similarity is not (null or (>= -1 and <= 1)))
        {
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"--min-similarity is between -1 and 1, got {similarity}"));
        }

        if (limit < 1) throw new UsageException($"--limit is at least 1, got {limit}");
        if (face < 1) throw new UsageException($"--face is at least 1, counted from the left, got {face}");
        if (Directory.Exists(selfie)) throw new UsageException($"find takes one picture, and {selfie} is a folder");
        if (sample is not null) await sample.EnsureAsync(stop);

        var scope = AlbumNamed(album) is { } one ? AlbumScope.Of(one) : AlbumScope.All;
        var look = search.Look(await File.ReadAllBytesAsync(selfie, stop));
        var person = Chosen(look, face);
        var photos = person is null ? [] : search.Search(
            new PersonQuery { Selfies = [person.Embedding], Scope = scope, MinSimilarity = similarity }).Sure;
        results.Write(FindReport.Of(look, person, [.. photos.Take(limit ?? int.MaxValue)]), report => report.InWords());
        return ExitCode.Done;
    }

    private static SelfieFace? Chosen(SelfieLook look, int? number) => (look, number) switch
    {
        (SelfieLook.Faces faces, null) => faces.Chosen,
        (SelfieLook.Faces faces, { } wanted) when wanted >= 1 && wanted <= faces.All.Count => faces.All[wanted - 1],
        (SelfieLook.Faces faces, { } wanted) => throw new UsageException(
            $"--face is 1 to {faces.All.Count} in this picture, counted from the left, got {wanted}"),
        _ => null,
    };

    private AlbumId? AlbumNamed(string? name) => name is null ? null
        : albums.Find(name) ?? throw new ArchiveException($"there is no album '{name}' (the verb albums lists them)");
}
