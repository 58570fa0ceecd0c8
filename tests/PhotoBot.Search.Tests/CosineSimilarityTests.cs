namespace PhotoBot.Search.Tests;

public sealed class CosineSimilarityTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(130)]
    [InlineData(128)]
    [InlineData(512)]
    public void It_is_to_the_bit_what_an_index_tells(int dimension)
    {
        var vectors = Some.Vectors(500, dimension, seed: 5);
        using var index = Some.Index(vectors, dimension);
        var query = Some.Vectors(1, dimension, seed: 6);

        foreach (var (id, similarity) in index.Search(query, -1))
        {
            var again = CosineSimilarity.Of(query, vectors.AsSpan((int)id.Value * dimension, dimension));
            Assert.Equal(BitConverter.SingleToInt32Bits(similarity), BitConverter.SingleToInt32Bits(again));
        }
    }

    [Fact]
    public void Vectors_of_other_lengths_are_refused() => Assert.Throws<ArgumentException>(() => CosineSimilarity.Of([1, 0], [1]));
}
