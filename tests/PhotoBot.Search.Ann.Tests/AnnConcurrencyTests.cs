using PhotoBot.Search.Ann.Tests.Mutations;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tests;

public sealed class AnnConcurrencyTests
{
    private const float Minimum = 0.4f;
    private const int First = 1000;
    private const int Later = 1600;

    // Nothing was measured of these indexes, so that a search looks at everything and may miss nothing.
    [Theory]
    [InlineData("IVF8,SQ8", 2000)]
    [InlineData("IVF8,Flat", 500)]
    [InlineData("SQ8", 500)]
    [InlineData("HNSW8", 500)]
    public async Task Searches_are_right_while_vectors_are_added_and_removed_and_compacted(string kind, int searches)
    {
        using var some = new SomeAnnIndex(First);
        some.Build(kind).Run();
        some.Append(Later);
        using var index = some.Open();
        var ledger = new MutationLedger(First + Later, First, each: 20);
        var truth = new MutationTruth(
            some.Vectors, [.. Enumerable.Range(0, 200).Select(query => some.Vector(query * 13).ToArray())], Minimum);
        var stress = new MutationStress(index, some.Vectors, some.Source, ledger, truth);

        await stress.RunAsync(searches, ledger.Steps, threads: 2);
        index.Compact(threads: 1);

        Assert.Null(stress.Count.FirstWrong);
        Assert.Equal((searches, 0L, 0L), (stress.Count.Searches, stress.Count.Wrong, stress.Count.Missed));
        Assert.True(stress.Count is { Owed: > 0, LeftToRecall: > 0, Compactions: > 1 }, stress.Count.ToString());
        Assert.Equal((some.Source.Count, 0L), (index.Count, index.PendingCount));
        Assert.Empty(AnnVerification.Run(some.IndexFolder, some.Source).Problems);
        var stored = VectorBatches.IdsOf(some.Source, upTo: null).ToHashSet();
        for (var row = 0; row < First + Later; row += 10)
            Assert.Equal(
                some.Exactly(row, Minimum).Where(neighbor => stored.Contains(neighbor.Id)), index.Search(some.Vector(row), Minimum));
    }

    // The hook makes the moment: a compaction stands still while vectors are added and removed beside it.
    [Theory]
    [InlineData("IVF8,SQ8", CompactionStep.Begun)]
    [InlineData("IVF8,SQ8", CompactionStep.Written)]
    [InlineData("SQ8", CompactionStep.Begun)]
    [InlineData("SQ8", CompactionStep.Written)]
    [InlineData("HNSW8", CompactionStep.Begun)]
    [InlineData("HNSW8", CompactionStep.Written)]
    public void What_changes_at_a_step_of_a_compaction_is_right_at_once_and_afterwards(string kind, object step)
    {
        using var some = new SomeAnnIndex(First);
        some.Build(kind).Run();
        some.Append(100);
        using var index = some.Open();
        Add(First, 50);
        VectorId[] removed = [new(3), new(First + 1), new(First + 60)]; // of the base, of the delta, and added meanwhile
        var reached = 0;
        index.CompactionReached = seen =>
        {
            if (!seen.Equals(step)) return;
            reached++;
            Add(First + 50, 50);
            some.Source.Remove(removed);
            Assert.Equal(removed.Length, index.Remove(removed));
            Check();
        };

        index.Compact(threads: 1);

        Assert.Equal(1, reached);
        Check();
        index.CompactionReached = null;
        index.Compact(threads: 1);
        Check();
        Assert.Equal(0, index.PendingCount);
        Assert.Empty(AnnVerification.Run(some.IndexFolder, some.Source).Problems);

        void Add(int first, int count) =>
            index.Add(Some.Ids(count, first), some.Vectors.AsSpan(first * Some.Dimension, count * Some.Dimension));

        void Check()
        {
            Assert.Equal(First + 100 - removed.Length, index.Count);
            foreach (var row in new[] { 2, 3, 4, First, First + 1, First + 2, First + 49, First + 50, First + 60, First + 99 })
            {
                var wanted = some.Exactly(row, Minimum).Where(neighbor => !removed.Contains(neighbor.Id));
                Assert.Equal(wanted, index.Search(some.Vector(row), Minimum));
            }
        }
    }

    [Fact]
    public async Task Searches_of_the_exact_index_are_right_while_vectors_are_added_and_removed()
    {
        const int dimension = 64; // the least that is scanned by bytes
        var vectors = Some.Faces(First + Later, dimension);
        using var index = Some.Index(vectors[..(First * dimension)], dimension);
        index.ScanBy(IndexScan.Byte);
        var ledger = new MutationLedger(First + Later, First, each: 20);
        var truth = new MutationTruth(
            vectors, [.. Enumerable.Range(0, 200).Select(query => vectors.AsSpan(query * 13 * dimension, dimension).ToArray())], Minimum);
        var stress = new MutationStress(index, vectors, source: null, ledger, truth);

        await stress.RunAsync(2000, ledger.Steps, threads: 2);

        Assert.Null(stress.Count.FirstWrong);
        Assert.Equal((2000L, 0L), (stress.Count.Searches, stress.Count.Wrong));
        Assert.Equal(First + stress.Count.Added - stress.Count.Removed, index.Count);
    }
}
