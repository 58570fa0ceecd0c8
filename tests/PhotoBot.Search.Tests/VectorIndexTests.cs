namespace PhotoBot.Search.Tests;

public sealed class VectorIndexTests
{
    [Fact]
    public void Create_makes_an_empty_index_of_the_dimension()
    {
        using var index = VectorIndex.Create(128);

        Assert.Equal((128, 0L), (index.Dimension, index.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(VectorIndex.MaxDimension + 1)]
    public void Create_refuses_a_dimension_out_of_range(int dimension) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VectorIndex.Create(dimension));

    [Theory]
    [InlineData("NoSuchKind")]
    [InlineData("HNSW32")] // FAISS knows it, but cannot answer all neighbours at or above a similarity with it
    public void Create_refuses_a_kind_that_it_cannot_search_and_names_it(string factory)
    {
        var refusal = Assert.Throws<SearchException>(() => VectorIndex.Create(8, factory));

        Assert.Contains(factory, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_counts_what_it_added()
    {
        using var index = Some.Index(Some.Vectors(10));
        index.Add([], []);

        Assert.Equal(10, index.Count);
    }

    [Fact]
    public void Add_refuses_lengths_that_do_not_agree()
    {
        using var index = VectorIndex.Create(Some.Dimension);

        Assert.Throws<ArgumentException>(() => index.Add(Some.Ids(2), Some.Vectors(1)));
        Assert.Equal(0, index.Count);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(2f)] // then the vector is too long
    public void Add_refuses_a_bad_vector_and_adds_none_of_its_batch(float component)
    {
        using var index = VectorIndex.Create(Some.Dimension);
        var vectors = Some.Vectors(3);
        vectors[Some.Dimension] = component;

        var refusal = Assert.Throws<ArgumentException>(() => index.Add(Some.Ids(3), vectors));

        Assert.Contains("Vector 1 ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, index.Count);
    }

    [Fact]
    public void Add_refuses_a_vector_of_zeros()
    {
        using var index = VectorIndex.Create(Some.Dimension);

        Assert.Throws<ArgumentException>(() => index.Add(Some.Ids(1), new float[Some.Dimension]));
    }

    [Fact]
    public void Remove_takes_all_under_an_id_and_leaves_the_others_searchable()
    {
        var vectors = Some.Vectors(300);
        var ids = Some.Ids(300);
        using var index = Some.Index(vectors);
        index.Add([new(7)], Some.Vectors(1, seed: 5));

        var removed = index.Remove([new(7), new(0), new(299), new(1000)]);

        Assert.Equal((4L, 297L), (removed, index.Count));
        var query = Some.Vectors(1, seed: 6);
        var wanted = BruteForce.Search(vectors, ids, query, 0).Where(neighbor => neighbor.Id.Value is not (7 or 0 or 299));
        Assert.Equal(wanted, index.Search(query, 0));
    }

    [Fact]
    public void Remove_of_everything_leaves_an_index_that_takes_vectors_again()
    {
        using var index = Some.Index(Some.Vectors(100));

        Assert.Equal(100, index.Remove(Some.Ids(100)));
        Assert.Empty(index.Search(Some.Axis(0), -1));
        index.Add([new(5)], Some.Axis(0));

        Assert.Equal([new Neighbor(new(5), 1)], index.Search(Some.Axis(0), 0.5f));
    }

    [Fact]
    public void Remove_of_no_ids_removes_nothing()
    {
        using var index = Some.Index(Some.Vectors(3));

        Assert.Equal(0, index.Remove([]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(1.01f)]
    [InlineData(-1.01f)]
    public void Search_refuses_a_similarity_that_is_none(float minSimilarity)
    {
        using var index = Some.Index(Some.Vectors(1));

        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(Some.Axis(0), minSimilarity));
    }

    [Fact]
    public void Search_refuses_a_query_of_another_dimension_or_length()
    {
        using var index = Some.Index(Some.Vectors(1));

        Assert.Throws<ArgumentException>(() => index.Search(Some.Axis(0, Some.Dimension - 1), 0));
        Assert.Throws<ArgumentException>(() => index.Search(new float[Some.Dimension], 0));
        Assert.Throws<ArgumentException>(() => index.Search([], 0));
    }

    [Fact]
    public void A_disposed_index_refuses_every_call_and_another_dispose_is_nothing()
    {
        var index = Some.Index(Some.Vectors(1));
        index.Dispose();
        index.Dispose();

        Assert.Throws<ObjectDisposedException>(() => index.Count);
        Assert.Throws<ObjectDisposedException>(() => index.Search(Some.Axis(0), 0));
        Assert.Throws<ObjectDisposedException>(() => index.Add(Some.Ids(1), Some.Axis(0)));
        Assert.Throws<ObjectDisposedException>(() => index.Remove(Some.Ids(1)));
        Assert.Throws<ObjectDisposedException>(() => index.Save(Path.Combine(Path.GetTempPath(), "never-written")));
    }
}
