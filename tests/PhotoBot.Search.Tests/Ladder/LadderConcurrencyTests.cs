namespace PhotoBot.Search.Tests.Ladder;

public sealed class LadderConcurrencyTests
{
    private const float Minimum = 0.5f;

    // Half of what is added stays, half is removed, and all of it is folded in again and again meanwhile. Whatever the timing, a search
    // finds everybody who stays, and nobody who had left before it began.
    [Fact]
    public async Task Searches_find_all_that_stays_while_others_come_and_go_and_are_folded()
    {
        using var some = new SomeLadder(1000);
        some.Build("IVF8,SQ8").Run();
        some.Append(600);
        using var index = some.Open();
        var leaving = Some.Ids(1600).Where(id => id.Value % 2 == 1).ToArray();
        var gone = new HashSet<VectorId>();
        using var changed = new ManualResetEventSlim();

        var changing = Task.Run(() =>
        {
            for (var first = 1000; first < 1600; first += 20)
            {
                index.Add(Some.Ids(20, first), some.Vectors.AsSpan(first * Some.Dimension, 20 * Some.Dimension));
                var some10 = leaving.Where(id => id.Value >= first - 1000 && id.Value < first - 980).Concat(leaving.Where(id => id.Value >= first && id.Value < first + 20)).ToArray();
                some.Source.Remove(some10);
                index.Remove(some10);
                lock (gone) gone.UnionWith(some10);
            }

            changed.Set();
        });
        var folding = Task.Run(() =>
        {
            // As often as there is time for while vectors come and go, and once after.
            for (var fold = 0; fold < 1000 && !changed.IsSet; fold++) index.Fold(threads: 1);
            index.Fold(threads: 1);
        });
        var searching = Enumerable.Range(0, 2).Select(searcher => Task.Run(() =>
        {
            for (var round = 0; round < 300; round++)
            {
                var row = (round * 7 + searcher) % 1000;
                HashSet<VectorId> before;
                lock (gone) before = [.. gone];
                var found = index.Search(some.Vector(row), Minimum).Select(neighbor => neighbor.Id).ToList();
                Assert.DoesNotContain(found, before.Contains);
                Assert.Subset(found.ToHashSet(), some.Exactly(row, Minimum).Select(neighbor => neighbor.Id).Where(id => id.Value < 1000 && id.Value % 2 == 0).ToHashSet());
                Assert.Equal(found.Count, found.Distinct().Count());
            }
        }));
        await Task.WhenAll([changing, folding, .. searching]);

        Assert.Equal((some.Source.Count, 0L), (index.Count, index.Waiting));
        for (var row = 0; row < 1600; row += 10)
            Assert.Equal(some.Exactly(row, Minimum).Where(neighbor => !gone.Contains(neighbor.Id)), index.Search(some.Vector(row), Minimum));
    }
}
