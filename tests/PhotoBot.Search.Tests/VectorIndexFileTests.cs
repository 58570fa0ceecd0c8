namespace PhotoBot.Search.Tests;

public sealed class VectorIndexFileTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public void Load_brings_back_what_Save_wrote(int count)
    {
        using var saved = Some.Index(Some.Vectors(count));
        saved.Save(folder["index"]);

        using var loaded = VectorIndex.Load(folder["index"]);

        Assert.Equal((saved.Dimension, saved.Count), (loaded.Dimension, loaded.Count));
        var query = Some.Vectors(1, seed: 2);
        Assert.Equal(saved.Search(query, -1), loaded.Search(query, -1));
    }

    [Fact]
    public void A_loaded_index_takes_and_gives_vectors()
    {
        using var saved = Some.Index(Some.Vectors(100));
        saved.Save(folder["index"]);
        using var loaded = VectorIndex.Load(folder["index"]);

        loaded.Add([new(100)], Some.Axis(0));

        Assert.Equal(50, loaded.Remove(Some.Ids(50)));
        Assert.Equal(51, loaded.Count);
        Assert.Equal(new VectorId(100), loaded.Search(Some.Axis(0), -1)[0].Id);
    }

    [Fact]
    public void Save_replaces_the_file_and_leaves_nothing_beside_it()
    {
        using var one = Some.Index(Some.Vectors(1));
        using var two = Some.Index(Some.Vectors(2));

        one.Save(folder["index"]);
        two.Save(folder["index"]);

        using var loaded = VectorIndex.Load(folder["index"]);
        Assert.Equal(2, loaded.Count);
        Assert.Equal(["index"], folder.Names);
    }

    [Fact]
    public void Save_into_a_missing_folder_tells_which()
    {
        using var index = Some.Index(Some.Vectors(1));

        var refusal = Assert.Throws<SearchException>(() => index.Save(folder["missing/index"]));

        Assert.Contains("missing/index", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_that_cannot_take_its_name_leaves_nothing_behind()
    {
        using var index = Some.Index(Some.Vectors(1));
        Directory.CreateDirectory(folder["taken"]);

        Assert.ThrowsAny<Exception>(() => index.Save(folder["taken"]));

        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Load_of_a_missing_file_tells_which()
    {
        var refusal = Assert.Throws<SearchException>(() => VectorIndex.Load(folder["missing"]));

        Assert.Contains(folder["missing"], refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no index")]
    public void Load_of_something_else_is_refused(string content)
    {
        File.WriteAllText(folder["other"], content);

        Assert.Throws<SearchException>(() => VectorIndex.Load(folder["other"]));
    }

    [Fact]
    public void Load_of_a_file_cut_short_is_refused()
    {
        using var index = Some.Index(Some.Vectors(100));
        index.Save(folder["index"]);
        var whole = File.ReadAllBytes(folder["index"]);

        foreach (var length in new[] { 3, 40, 90, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(folder["cut"], whole[..length]);
            Assert.Throws<SearchException>(() => VectorIndex.Load(folder["cut"]));
        }
    }
}
