using PhotoBot.Search.Ann.Kinds;

namespace PhotoBot.Search.Ann.Tests.Kinds;

public sealed class IndexAdviceTests
{
    private const long Gigabyte = 1L << 30;

    [Theory]
    [InlineData(0, 128, 4, 2, "Flat", "compared")]
    [InlineData(1_000_000, 128, 16, 2, "Flat", "compared")]
    [InlineData(1_000_000, 128, 1, 2, "IVF4096,SQ8", "more than a quarter of the 1024 MB")]
    [InlineData(10_000_000, 128, 32, 2, "Flat", "10000000 faces take 6256 MB in memory and 105 ms a search")]
    [InlineData(10_000_000, 128, 24, 2, "IVF16384,SQ8", "more than a quarter")]
    [InlineData(50_000_000, 128, 256, 2, "IVF32768,SQ8", "ms a search")]
    [InlineData(10_000_000, 128, 2, 2, "IVF16384,PQ32np", "only 32 bytes a face fit")]
    [InlineData(315_000_000, 512, 16, 8, "IVF65536,PQ128np", "only 128 bytes a face fit")]
    public void The_kind_follows_from_size_and_memory_and_the_reason_is_given(
        long count, int dimension, int gigabytes, int cores, string kind, string why)
    {
        var advice = IndexAdvice.For(count, dimension, gigabytes * Gigabyte, cores);

        Assert.Equal(kind, advice.Kind);
        Assert.Contains(why, advice.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        1_000_000, 1, "IVF4096,SQ8", "", "",
        "Search:Index Flat compares every face and misses nothing: it takes 625 MB, a quarter of 2502 MB, and 10 ms a search.")]
    [InlineData(
        10_000_000, 24, "IVF16384,SQ8", "", "",
        "Search:Index Flat compares every face and misses nothing: it takes 6256 MB, a quarter of 25024 MB, and 105 ms a search.")]
    [InlineData(
        10_000_000, 3, "IVF16384,PQ32np", "IVF16384,PQ64np", "IVF16384,SQ8 fits where there are 5187 MB of memory.",
        "Search:Index Flat")]
    [InlineData(10_000_000, 2, "IVF16384,PQ32np", "", "IVF16384,PQ64np fits where there are 2746 MB of memory.", "Search:Index Flat")]
    public void Longer_codes_that_fit_are_named_and_what_more_memory_would_do(
        long count, int gigabytes, string kind, string longer, string beyond, string remedy)
    {
        var advice = IndexAdvice.For(count, 128, gigabytes * Gigabyte, cores: 2);

        Assert.Equal((kind, longer, beyond), (advice.Kind, string.Join(' ', advice.Longer), advice.Beyond));
        Assert.StartsWith(remedy, advice.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(96)]
    [InlineData(130)]
    [InlineData(1024)]
    public void Whatever_is_advised_is_a_kind_that_works(int dimension)
    {
        foreach (var count in new[] { 1_000L, 1_000_000, 1_000_000_000, 100_000_000_000 })
        {
            var advice = IndexAdvice.For(count, dimension, Gigabyte, cores: 1);
            foreach (var kind in advice.Longer.Prepend(advice.Kind)) Assert.Equal(dimension, IndexKind.Parse(kind, dimension).Dimension);
        }
    }
}
