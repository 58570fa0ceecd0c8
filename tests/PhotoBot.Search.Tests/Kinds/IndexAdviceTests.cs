using PhotoBot.Search.Kinds;

namespace PhotoBot.Search.Tests.Kinds;

public sealed class IndexAdviceTests
{
    private const long Gigabyte = 1L << 30;

    [Theory]
    [InlineData(0, 128, 4, 2, "Flat", "compared")]
    [InlineData(1_000_000, 128, 16, 2, "Flat", "compared")]
    [InlineData(1_000_000, 128, 1, 2, "IVF4096,SQ8", "more than a quarter of the 1024 MB")]
    [InlineData(10_000_000, 128, 64, 2, "IVF16384,SQ8", "ms a search")]
    [InlineData(10_000_000, 128, 2, 2, "IVF16384,PQ32np", "only 32 bytes a face fit")]
    [InlineData(315_000_000, 512, 16, 8, "IVF65536,PQ128np", "only 128 bytes a face fit")]
    public void The_kind_follows_from_size_and_memory_and_the_reason_is_told(long count, int dimension, int gigabytes, int cores, string kind, string why)
    {
        var advice = IndexAdvice.For(count, dimension, gigabytes * Gigabyte, cores);

        Assert.Equal(kind, advice.Kind);
        Assert.Contains(why, advice.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(96)]
    [InlineData(130)]
    [InlineData(1024)]
    public void Whatever_is_advised_is_a_kind_that_works(int dimension)
    {
        foreach (var count in new[] { 1_000L, 1_000_000, 1_000_000_000, 100_000_000_000 })
            Assert.Equal(dimension, IndexKind.Parse(IndexAdvice.For(count, dimension, Gigabyte, cores: 1).Kind, dimension).Dimension);
    }
}
