namespace PhotoBot.Faces.Tests;

public class EmbeddingTests
{
    [Fact]
    public void Normalize_gives_unit_length()
    {
        var embedding = Embedding.Normalize([3, 4]);

        Assert.Equal([0.6f, 0.8f], embedding.Values.ToArray());
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(float.NaN, 1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    public void Normalize_refuses_what_has_no_direction(float x, float y) =>
        Assert.Throws<ArgumentException>(() => Embedding.Normalize([x, y]));

    [Fact]
    public void Similarity_is_the_cosine()
    {
        var east = Embedding.Normalize([1, 0]);

        Assert.Equal(1, east.Similarity(east));
        Assert.Equal(0, east.Similarity(Embedding.Normalize([0, 5])));
        Assert.Equal(-1, east.Similarity(Embedding.Normalize([-2, 0])));
        Assert.Equal(0.6f, east.Similarity(Embedding.Normalize([3, 4])), 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(128)]
    [InlineData(131)]
    public void Similarity_counts_every_number_whatever_the_dimension(int dimension)
    {
        var (a, b) = (Some.Embedding(1, dimension), Some.Embedding(2, dimension));
        var expected = a.Values.ToArray().Zip(b.Values.ToArray(), (x, y) => (double)x * y).Sum();

        // Sums of floats in another order differ in the last digits.
        Assert.Equal(expected, a.Similarity(b), 1e-5);
    }

    [Fact]
    public void Similarity_refuses_another_dimension() =>
        Assert.Throws<ArgumentException>(() => Some.Embedding(1, 128).Similarity(Some.Embedding(1, 512)));

    [Fact]
    public void Average_lies_between()
    {
        var average = Embedding.Average([Embedding.Normalize([1, 0]), Embedding.Normalize([0, 1])]);

        Assert.Equal(MathF.Sqrt(0.5f), average.Values[0], 6);
        Assert.Equal(MathF.Sqrt(0.5f), average.Values[1], 6);
    }

    [Fact]
    public void Average_refuses_none_and_opposites()
    {
        Assert.Throws<ArgumentException>(() => Embedding.Average([]));
        Assert.Throws<ArgumentException>(() => Embedding.Average([Embedding.Normalize([1, 0]), Embedding.Normalize([-1, 0])]));
    }

    [Fact]
    public void FromBytes_reads_what_ToBytes_wrote()
    {
        var embedding = Some.Embedding(3);

        var bytes = embedding.ToBytes();

        Assert.Equal(512, bytes.Length);
        Assert.Equal(embedding.Values.ToArray(), Embedding.FromBytes(bytes).Values.ToArray());
    }

    [Fact]
    public void ToBytes_is_little_endian() =>
        Assert.Equal([0, 0, 0x80, 0x3f], Embedding.Normalize([2]).ToBytes());

    [Fact]
    public void FromBytes_refuses_what_is_no_embedding()
    {
        Assert.Throws<ArgumentException>(() => Embedding.FromBytes([]));
        Assert.Throws<ArgumentException>(() => Embedding.FromBytes([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Embedding.FromBytes(new byte[8]));
        Assert.Throws<ArgumentException>(() => Embedding.FromBytes([0, 0, 0xc0, 0x7f]));
    }
}
