using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tests.Vectors;

public sealed class BruteForceSearchTests : IDisposable
{
    private const float Minimum = 0.5f;

    private readonly SomeAnnIndex some = new(500);

    public void Dispose() => some.Dispose();

    [Fact]
    public void Search_answers_every_query_in_its_turn_as_comparing_all_by_hand_does()
    {
        some.Append(100);
        var queries = QueryVectors.Stored(some.Source, [new(599), new(3), new(250)]);

        var found = BruteForceSearch.Search(some.Source, queries, Minimum, threads: 2);

        Assert.Equal([some.Exactly(599, Minimum), some.Exactly(3, Minimum), some.Exactly(250, Minimum)], found);
    }

    [Fact]
    public void Search_leaves_out_what_came_after_an_id_and_what_has_left()
    {
        some.Source.Remove([new(2)]);

        var found = BruteForceSearch.Search(some.Source, QueryVectors.Stored(some.Source, [new(3)]), -1, threads: 1, upTo: new VectorId(4));

        Assert.Equal([0, 1, 3, 4], found[0].Select(neighbor => neighbor.Id.Value).Order());
    }

    [Fact]
    public void Queries_that_are_not_stored_are_named() =>
        Assert.Contains(
            "no vector 500", Assert.Throws<SearchException>(() => QueryVectors.Stored(some.Source, [new(1), new(500)])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Queries_of_a_file_must_be_unit_vectors()
    {
        using var folder = new TestFolder();
        var path = folder["queries.vectors"];
        VectorBlockFile.Write(path, Some.Ids(3), Some.Vectors(3), Some.Dimension);
        Assert.Equal(Some.Vectors(3).AsSpan(Some.Dimension, Some.Dimension), QueryVectors.OfFile(path)[1]);
        WriteTooLong(path);

        Assert.Contains(
            "Vector 0 has length 2", Assert.Throws<SearchException>(() => QueryVectors.OfFile(path)).Message, StringComparison.Ordinal);
    }

    // As another program might that knows the layout and forgets to normalise.
    private static void WriteTooLong(string path)
    {
        float[] row = [.. Enumerable.Repeat(0f, Some.Dimension - 1), 2];
        var body = MemoryMarshal.AsBytes<long>([7L]).ToArray().Concat(MemoryMarshal.AsBytes<float>(row).ToArray()).ToArray();
        var header = new VectorBlockHeader(Some.Dimension, 1);
        File.WriteAllBytes(path, [.. header.ToBytes(SHA256.HashData([.. header.Start, .. body])), .. body]);
    }
}
