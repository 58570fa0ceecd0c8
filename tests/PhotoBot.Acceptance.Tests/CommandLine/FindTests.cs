using System.Text.Json;
using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.CommandLine;

public sealed class FindTests(Samples samples) : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task On_a_fresh_directory_it_makes_the_sample_album_and_a_selfie_to_try()
    {
        var selfie = Path.Combine(folder.Data, "sample-selfie.jpg");
        var result = (await CommandRun.ToEndAsync(folder.Data, "find", selfie)).Done().Json;

        Assert.Equal("found", result.GetProperty("status").GetString());
        Assert.Equal([Samples.Photo(1), Samples.Photo(3)], Paths(result));
        Assert.All(result.GetProperty("matches").EnumerateArray(), match => Assert.Equal("Sample", match.GetProperty("album").GetString()));
    }

    [Fact]
    public async Task The_result_has_the_agreed_members()
    {
        var result = (await FindAsync(samples.Selfie)).Done().Json;
        Assert.Equal(["status", "faces", "matches"], Names(result));
        var face = Assert.Single(result.GetProperty("faces").EnumerateArray());
        Assert.Equal(["box", "score"], Names(face));
        Assert.Equal(4, face.GetProperty("box").GetArrayLength());
        var matches = result.GetProperty("matches").EnumerateArray().ToList();
        Assert.All(matches, match => Assert.Equal(["photo", "album", "path", "similarity", "box"], Names(match)));
        Assert.Equal(matches.Select(Similarity).OrderDescending(), matches.Select(Similarity));

        // In pixels of the original: the selfie was cut around this very face.
        var box = matches[0].GetProperty("box").Deserialize<float[]>()!;
        Assert.InRange(box[0], 1440, 1500);
        Assert.InRange(box[1], 190, 240);
    }

    [Fact]
    public async Task Limit_album_and_similarity_narrow_the_matches()
    {
        Assert.Equal([Samples.Photo(1)], Paths((await FindAsync(samples.Selfie, "--limit", "1")).Done().Json));
        Assert.Equal([Samples.Photo(1)], Paths((await FindAsync(samples.Selfie, "--min-similarity", "0.8")).Done().Json));
        Assert.Equal(2, Paths((await FindAsync(samples.Selfie, "--album", Samples.Album.ToUpperInvariant())).Done().Json).Count);
        Assert.Equal("no_match", Status(await FindAsync(samples.Selfie, "--min-similarity", "1")));
    }

    [Fact]
    public async Task A_face_of_several_is_chosen_by_its_number_from_the_left()
    {
        var group = await File.ReadAllBytesAsync(Samples.Photo(1));
        var several = (await FindAsync(group)).Done().Json;
        Assert.Equal("several_faces", several.GetProperty("status").GetString());
        var left = several.GetProperty("faces").EnumerateArray().Select(face => face.GetProperty("box")[0].GetSingle()).ToList();
        Assert.Equal(3, left.Count);
        Assert.Equal(left.Order(), left);

        Assert.Equal([Samples.Photo(1), Samples.Photo(3)], Paths((await FindAsync(group, "--face", "3")).Done().Json));
        var beyond = await FindAsync(group, "--face", "4");
        Assert.Equal(2, beyond.ExitCode);
        Assert.Equal(["photobot: --face is 1 to 3 in this picture, counted from the left, got 4"], beyond.Errors);
    }

    [Fact]
    public async Task A_picture_that_won_t_do_is_a_result_and_no_failure()
    {
        Assert.Equal("no_face", Status(await FindAsync(SamplePhotos.EmptyScene())));
        Assert.Equal("unreadable", Status(await FindAsync("no picture"u8.ToArray())));
    }

    public void Dispose() => folder.Dispose();

    private Task<CommandResult> FindAsync(byte[] selfie, params string[] options)
    {
        if (!Directory.Exists(folder.Data)) folder.CopyData(samples.Data);
        return CommandRun.ToEndAsync(folder.Data, ["find", folder.Write("selfie.jpg", selfie), .. options]);
    }

    private static string? Status(CommandResult result) => result.Done().Json.GetProperty("status").GetString();

    private static float Similarity(JsonElement match) => match.GetProperty("similarity").GetSingle();

    private static IReadOnlyList<string?> Paths(JsonElement result) =>
        [.. result.GetProperty("matches").EnumerateArray().Select(match => match.GetProperty("path").GetString())];

    private static IEnumerable<string> Names(JsonElement thing) => thing.EnumerateObject().Select(member => member.Name);
}
