using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tests.Vectors;

public sealed class VectorBlocksTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_of_blocks_is_read_in_the_order_of_ids_across_its_files()
    {
        var vectors = Some.Vectors(70);
        Write("b", 40, vectors.AsSpan(40 * Some.Dimension));
        Write("a", 0, vectors.AsSpan(0, 40 * Some.Dimension));
        using var blocks = VectorBlocks.Open(folder.Path);

        var (ids, read) = ReadAll(blocks, atOnce: 16);

        Assert.Equal((70L, Some.Dimension), (blocks.Count, blocks.Dimension));
        Assert.Equal(Some.Ids(70), ids);
        Assert.Equal(vectors, read);
    }

    [Fact]
    public void Read_finds_vectors_by_id_and_tells_which_are_not_there()
    {
        var vectors = Some.Vectors(20);
        VectorBlockFile.Write(
            folder["a.vectors"], [.. Enumerable.Range(0, 20).Select(i => new VectorId(10 * i - 50))], vectors, Some.Dimension);
        using var blocks = VectorBlocks.Open(folder.Path);
        var read = new float[5 * Some.Dimension];
        var found = new bool[5];

        blocks.Read([new(-60), new(-50), new(-49), new(140), new(141)], read, found);

        Assert.Equal([false, true, false, true, false], found);
        Assert.Equal(vectors[..Some.Dimension], read[Some.Dimension..(2 * Some.Dimension)]);
        Assert.Equal(vectors[(19 * Some.Dimension)..], read[(3 * Some.Dimension)..(4 * Some.Dimension)]);
    }

    [Fact]
    public void Reading_goes_on_after_an_id_that_is_not_there()
    {
        VectorBlockFile.Write(folder["a.vectors"], [new(1), new(5)], Some.Vectors(2), Some.Dimension);
        VectorBlockFile.Write(folder["b.vectors"], [new(9)], Some.Vectors(1), Some.Dimension);
        using var blocks = VectorBlocks.Open(folder.Path);
        var ids = new VectorId[8];

        Assert.Equal([1L, 5L], ids[..blocks.ReadIdsAfter(null, ids)].Select(id => id.Value));
        Assert.Equal([5L], ids[..blocks.ReadIdsAfter(new VectorId(3), ids)].Select(id => id.Value));
        Assert.Equal([9L], ids[..blocks.ReadIdsAfter(new VectorId(7), ids)].Select(id => id.Value));
        Assert.Equal(0, blocks.ReadIdsAfter(new VectorId(9), ids));
    }

    [Fact]
    public void What_is_removed_is_read_no_more_also_after_another_opening()
    {
        Write("a", 0, Some.Vectors(40));
        Write("b", 40, Some.Vectors(4));
        using (var blocks = VectorBlocks.Open(folder.Path))
        {
            Assert.Equal(6, blocks.Remove([new(3), new(40), new(41), new(42), new(43), new(39), new(99)]));
            Assert.Equal(1, blocks.Remove([new(3), new(4)]));
        }

        using var again = VectorBlocks.Open(folder.Path);
        var (ids, vectors) = ReadAll(again, atOnce: 4);
        var found = new bool[2];
        again.Read([new(3), new(5)], new float[2 * Some.Dimension], found);
        Assert.Equal(37, again.Count);
        Assert.Equal([false, true], found);
        Assert.Equal(Enumerable.Range(0, 39).Where(id => id is not (3 or 4)), ids.Select(id => (int)id.Value));
        Assert.Equal(
            Some.Vectors(40).AsSpan(5 * Some.Dimension, Some.Dimension).ToArray(), vectors.GetRange(3 * Some.Dimension, Some.Dimension));
    }

    [Fact]
    public void Vectors_that_are_fetched_together_are_the_same_as_one_by_one()
    {
        Write("a", 0, Some.Vectors(300));
        Write("b", 300, Some.Vectors(300, seed: 2));
        using var blocks = VectorBlocks.Open(folder.Path);
        blocks.Remove([new(20), new(310)]);
        VectorId[] ids = [.. Enumerable.Range(0, 650).Select(id => new VectorId(id))];
        var (one, other, found, foundAgain) = (
            new float[650 * Some.Dimension], new float[650 * Some.Dimension], new bool[650], new bool[650]);

        blocks.SlowEach = TimeSpan.MaxValue / 1000; // never
        blocks.Read(ids, one, found);
        blocks.SlowEach = TimeSpan.Zero; // always
        blocks.Read(ids, other, foundAgain);

        Assert.Equal([.. Enumerable.Range(0, 650).Select(id => id is < 600 and not (20 or 310))], found);
        Assert.Equal(found, foundAgain);
        Assert.Equal(one, other);
    }

    [Fact]
    public void A_removal_that_was_not_written_to_its_end_is_passed_over_and_a_damaged_one_refused()
    {
        Write("a", 0, Some.Vectors(40));
        using (var blocks = VectorBlocks.Open(folder.Path)) blocks.Remove([new(3), new(4)]);
        var whole = File.ReadAllBytes(folder["removed.ids"]);

        File.WriteAllBytes(folder["removed.ids"], [.. whole, .. whole[16..31]]);
        using (var blocks = VectorBlocks.Open(folder.Path))
        {
            Assert.Equal(38, blocks.Count);
            blocks.Remove([new(5)]);
        }

        using (var blocks = VectorBlocks.Open(folder.Path)) Assert.Equal(37, blocks.Count);
        for (var i = 0; i < whole.Length; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[i] ^= 1;
            Refuses(changed);
            Refuses(whole[..i]); // a cut between two records, too, would bring back who left
        }

        Refuses(new byte[whole.Length]);

        void Refuses(byte[] bytes)
        {
            File.WriteAllBytes(folder["removed.ids"], bytes);
            Assert.Throws<SearchException>(() => VectorBlocks.Open(folder.Path));
        }
    }

    [Fact]
    public void Open_refuses_files_whose_ids_overlap_or_whose_dimensions_differ()
    {
        Write("a", 0, Some.Vectors(10));
        Write("b", 9, Some.Vectors(10));
        Assert.Contains(
            "b.vectors", Assert.Throws<SearchException>(() => VectorBlocks.Open(folder.Path)).Message, StringComparison.Ordinal);

        VectorBlockFile.Write(folder["b.vectors"], Some.Ids(2, first: 10), Some.Vectors(2, dimension: 16), 16);
        Assert.Contains(
            "16 numbers", Assert.Throws<SearchException>(() => VectorBlocks.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_of_another_length_than_1_are_refused_by_their_place()
    {
        Write("a", 0, Some.Vectors(40));
        var bytes = File.ReadAllBytes(folder["a.vectors"]);
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - sizeof(float)), 7f);
        File.WriteAllBytes(folder["a.vectors"], bytes);
        using var blocks = VectorBlocks.Open(folder.Path);

        var refused = Assert.Throws<SearchException>(() => ReadAll(blocks, atOnce: 16));

        Assert.Contains(
            $"{folder["a.vectors"]} can't be used, counted from vector 32 of it: Vector 7 has length", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_of_a_folder_without_blocks_tells_which() =>
        Assert.Contains(
            folder.Path, Assert.Throws<SearchException>(() => VectorBlocks.Open(folder.Path)).Message, StringComparison.Ordinal);

    [Fact]
    public void Write_refuses_ids_that_do_not_ascend_and_leaves_nothing()
    {
        Assert.Throws<ArgumentException>(() => VectorBlockFile.Write(
            folder["a.vectors"], [new(1), new(1)], Some.Vectors(2), Some.Dimension));
        Assert.Throws<ArgumentException>(() => VectorBlockFile.Write(folder["a.vectors"], [], [], Some.Dimension));

        Assert.Empty(folder.Names);
    }

    private void Write(string name, long first, ReadOnlySpan<float> vectors) =>
        VectorBlockFile.Write(folder[$"{name}.vectors"], Some.Ids(vectors.Length / Some.Dimension, first), vectors, Some.Dimension);

    /// <summary>Reads all vectors, so many at a time.</summary>
    internal static (List<VectorId> Ids, List<float> Vectors) ReadAll(VectorBlocks blocks, int atOnce)
    {
        var (allIds, allVectors, ids, vectors) = (
            new List<VectorId>(), new List<float>(), new VectorId[atOnce], new float[atOnce * blocks.Dimension]);
        for (VectorId? after = null; blocks.ReadAfter(after, ids, vectors) is > 0 and var read; after = allIds[^1])
        {
            allIds.AddRange(ids.AsSpan(0, read));
            allVectors.AddRange(vectors.AsSpan(0, read * blocks.Dimension));
        }

        return (allIds, allVectors);
    }
}
