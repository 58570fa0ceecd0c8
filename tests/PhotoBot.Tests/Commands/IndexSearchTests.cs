using System.Text.Json;
using PhotoBot.Commands;

namespace PhotoBot.Tests.Commands;

public sealed class IndexSearchTests : IDisposable
{
    private const int Count = 2000;
    private static readonly float[] Rows = IndexProgram.Rows(Count);

    private readonly IndexProgram program = new();
    private readonly string vectors;

    public IndexSearchTests() => vectors = program.WriteVectors("faces", Count);

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task A_search_by_a_stored_vector_finds_all_others_at_or_above_the_minimum_with_an_index_and_without()
    {
        var wanted = Exactly(Row(5), 0.3f).Where(neighbor => neighbor.Id != 5).ToList();
        Assert.True(wanted.Count > 2);

        var (walked, saidWithout) = await SearchAsync("--like", "5", "--like", "77", "--min-similarity", "0.3");
        Assert.Equal(0, (await program.RunAsync("build", vectors, "--kind", "SQ8", "--min-similarity", "0.3", "--max-loss", "0.2")).ExitCode);
        var (searched, saidWith) = await SearchAsync("--like", "5", "--min-similarity", "0.3");

        Assert.Equal([5, 77], walked.Select(query => query.Id));
        AssertSame(wanted, walked[0]);
        AssertSame(wanted, Assert.Single(searched));
        Assert.Contains("comparing every vector", saidWithout, StringComparison.Ordinal);
        Assert.Contains("searching by SQ8", saidWith, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_by_a_file_answers_each_of_its_vectors_and_no_more_than_the_limit()
    {
        var queries = program.WriteBlock("queries.vectors", [3, 1_000_000], [.. Row(3), .. Row(40)]);

        var (found, _) = await SearchAsync("--queries", queries, "--limit", "2", "--min-similarity", "-1");

        Assert.Equal([3, 1_000_000], found.Select(query => query.Id));
        AssertSame([.. Exactly(Row(3), -1).Take(2)], found[0]);
        Assert.Equal(40, found[1].Neighbors[0].Id);
        Assert.All(found, query => Assert.True(query.Milliseconds > 0));
    }

    [Theory]
    [InlineData(2, "--queries FILE or --like ID")]
    [InlineData(2, "--queries FILE or --like ID", "--like", "1", "--queries", "some.vectors")]
    [InlineData(2, "--limit", "--like", "1", "--limit", "0")]
    [InlineData(2, "--min-similarity", "--like", "1", "--min-similarity", "1.5")]
    [InlineData(1, "no vector 5000", "--like", "5000")]
    [InlineData(1, "some.vectors", "--queries", "some.vectors")]
    public async Task A_search_that_can_not_be_says_why(int exitCode, string reason, params string[] arguments)
    {
        var (code, _, said) = await program.RunAsync("search", vectors, arguments);

        Assert.Equal(exitCode, code);
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_tells_every_neighbour_and_how_long_it_took()
    {
        var report = new IndexSearchReport([new(7, [new(8, 0.75f)], 1.5), new(9, [], 2)]);

        Assert.Equal(
            ["query neighbor similarity", "7 8 0.7500", "7 1 found in 1.5 ms", "9 0 found in 2.0 ms"],
            report.InWords().Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    private static float[] Row(int row) => Rows.AsSpan(row * IndexProgram.Dimension, IndexProgram.Dimension).ToArray();

    private static List<(long Id, double Similarity)> Exactly(float[] query, float minSimilarity) => [.. Enumerable.Range(0, Count)
        .Select(id => ((long)id, Similarity: Row(id).Zip(query, (one, other) => (double)one * other).Sum()))
        .Where(neighbor => neighbor.Similarity >= minSimilarity).OrderByDescending(neighbor => neighbor.Similarity)];

    private static void AssertSame(List<(long Id, double Similarity)> wanted, IndexSearchReport.QueryLine found)
    {
        Assert.Equal(wanted.Select(neighbor => neighbor.Id), found.Neighbors.Select(neighbor => neighbor.Id));
        foreach (var (neighbor, line) in wanted.Zip(found.Neighbors)) Assert.Equal(neighbor.Similarity, line.Similarity, 1e-4); // four digits are told
    }

    private async Task<(IReadOnlyList<IndexSearchReport.QueryLine> Queries, string Said)> SearchAsync(params string[] arguments)
    {
        var (exitCode, result, said) = await program.RunAsync("search", vectors, arguments);
        Assert.True(exitCode == 0, said);
        return (JsonSerializer.Deserialize<IndexSearchReport>(result, JsonSerializerOptions.Web)!.Queries, said);
    }
}
