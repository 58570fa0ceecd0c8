using PhotoBot.Search.Ann.Tests.Mutations;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tests;

public sealed class AnnConcurrencyTests
{
    private const float Minimum = 0.4f;
    private const int First = 1000;
    private const int Later = 1600;

    // Nothing was measured of these indexes, so that a search looks at everything: it may lose nobody, wherever he lies.
    [Theory]
    [InlineData("IVF8,SQ8", 2000)]
    [InlineData("IVF8,Flat", 500)]
    [InlineData("SQ8", 500)]
    [InlineData("HNSW8", 500)]
    public async Task Searches_are_right_while_others_come_and_go_and_are_folded(string kind, int searches)
    {
        using var some = new SomeAnnIndex(First);
        some.Build(kind).Run();
        some.Append(Later);
        using var index = some.Open();
        var ledger = new MutationLedger(First + Later, First, each: 20);
        var truth = new MutationTruth(some.Vectors, [.. Enumerable.Range(0, 200).Select(query => some.Vector(query * 13).ToArray())], Minimum);
        var churn = new MutationStress(index, some.Vectors, some.Source, ledger, truth);

        await churn.RunAsync(searches, ledger.Steps, threads: 2);
        index.Fold(threads: 1);

        Assert.Null(churn.Count.FirstWrong);
        Assert.Equal((searches, 0L, 0L), (churn.Count.Searches, churn.Count.Wrong, churn.Count.Lost));
        Assert.True(churn.Count is { Owed: > 0, LeftToLoss: > 0, Folds: > 1 }, churn.Count.ToString());
        Assert.Equal((some.Source.Count, 0L), (index.Count, index.Waiting));
        Assert.Empty(AnnVerification.Run(some.IndexFolder, some.Source).Problems);
        var there = VectorBatches.IdsOf(some.Source, upTo: null).ToHashSet();
        for (var row = 0; row < First + Later; row += 10)
            Assert.Equal(some.Exactly(row, Minimum).Where(neighbor => there.Contains(neighbor.Id)), index.Search(some.Vector(row), Minimum));
    }

    [Fact]
    public async Task Searches_of_the_exact_index_are_right_while_others_come_and_go()
    {
        const int dimension = 64; // the least that is scanned by bytes
        var vectors = Some.Faces(First + Later, dimension);
        using var index = Some.Index(vectors[..(First * dimension)], dimension);
        index.ScanBy(IndexScan.Byte);
        var ledger = new MutationLedger(First + Later, First, each: 20);
        var truth = new MutationTruth(vectors, [.. Enumerable.Range(0, 200).Select(query => vectors.AsSpan(query * 13 * dimension, dimension).ToArray())], Minimum);
        var churn = new MutationStress(index, vectors, source: null, ledger, truth);

        await churn.RunAsync(2000, ledger.Steps, threads: 2);

        Assert.Null(churn.Count.FirstWrong);
        Assert.Equal((2000L, 0L), (churn.Count.Searches, churn.Count.Wrong));
        Assert.Equal(First + churn.Count.Added - churn.Count.Removed, index.Count);
    }
}
