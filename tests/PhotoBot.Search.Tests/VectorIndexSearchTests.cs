namespace PhotoBot.Search.Tests;

public sealed class VectorIndexSearchTests
{
    [Fact]
    public void Search_puts_the_closest_vector_first()
    {
        using var index = Some.Index([.. Some.VectorAt(0.5), .. Some.VectorAt(0.9), .. Some.VectorAt(0.7)]);

        var found = index.Search(Some.Axis(0), 0.4f);

        Assert.Equal([1, 2, 0], found.Select(neighbor => neighbor.Id.Value));
    }

    [Fact]
    public void Search_orders_equals_by_id()
    {
        using var index = VectorIndex.Create(Some.Dimension);
        var same = Some.Vectors(1);
        index.Add([new(9), new(-3), new(4)], [.. same, .. same, .. same]);

        Assert.Equal([-3, 4, 9], index.Search(same, 0.9f).Select(neighbor => neighbor.Id.Value));
    }

    // Dimensions off the kernel's step of 16, counts off its block of 64, thresholds that match nearly nothing, some, half and all.
    // Two sums in double precision, taken in different orders, differ by about 1e-16 and so round to different floats once in some
    // 10^8 times; with these seeds they never do, so equality is exact.
    [Theory]
    [InlineData(0, 128)]
    [InlineData(1, 128)]
    [InlineData(63, 1)]
    [InlineData(64, 7)]
    [InlineData(65, 16)]
    [InlineData(1000, 33)]
    [InlineData(3001, 128)]
    [InlineData(1500, 512)]
    public void Search_equals_brute_force(int count, int dimension)
    {
        var vectors = Some.Vectors(count, dimension);
        var ids = Some.Ids(count, first: long.MaxValue / 2);
        using var index = VectorIndex.Create(dimension);
        index.Add(ids, vectors);

        for (var q = 0; q < 4; q++)
        {
            var query = Some.Vectors(1, dimension, seed: 100 + q);
            foreach (var minSimilarity in new[] { -1f, -0.05f, 0f, 0.1f, 0.3f, 1f })
                Assert.Equal(BruteForce.Search(vectors, ids, query, minSimilarity), index.Search(query, minSimilarity));
        }
    }

    [Fact]
    public void Search_includes_a_vector_exactly_at_the_minimum_and_not_one_a_step_below()
    {
        var vectors = Some.Vectors(500);
        using var index = Some.Index(vectors);
        var query = Some.Vectors(1, seed: 2);

        foreach (var neighbor in index.Search(query, 0.2f))
        {
            Assert.Contains(neighbor, index.Search(query, neighbor.Similarity));
            Assert.DoesNotContain(neighbor, index.Search(query, MathF.BitIncrement(neighbor.Similarity)));
        }
    }

    [Fact]
    public void Search_finds_equal_vectors_equally_similar_wherever_they_lie()
    {
        var same = Some.Vectors(1, seed: 3);
        var vectors = Some.Vectors(200);
        for (var i = 0; i < 200; i += 3)
            same.CopyTo(vectors, i * Some.Dimension);
        using var index = Some.Index(vectors);

        var similarities = index.Search(Some.Vectors(1, seed: 4), -1)
            .Where(neighbor => neighbor.Id.Value % 3 == 0).Select(neighbor => neighbor.Similarity);

        Assert.Single(similarities.Distinct());
    }

    [Fact]
    public void Search_of_an_empty_index_finds_nothing()
    {
        using var index = VectorIndex.Create(Some.Dimension);

        Assert.Empty(index.Search(Some.Axis(0), -1));
    }
}
