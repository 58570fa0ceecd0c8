namespace PhotoBot.Search.Tests;

public sealed class VectorIndexConcurrencyTests
{
    private const int Rounds = 200;

    // Half of the vectors stay, half are added and removed. Whatever the timing, a search finds all that stay, each once, in order.
    [Theory]
    [InlineData(IndexScan.Float)]
    [InlineData(IndexScan.Byte)]
    public async Task Searches_find_all_that_stays_while_others_come_and_go(IndexScan scan)
    {
        var staying = Some.Vectors(500);
        var moving = Some.Vectors(500, seed: 2);
        var movingIds = Some.Ids(500, first: 1000);
        var query = Some.Vectors(1, seed: 3);
        var wanted = BruteForce.Search(staying, Some.Ids(500), query, 0);
        using var index = Some.Index(staying);
        index.ScanBy(scan);

        var changing = Task.Run(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                index.Add(movingIds, moving);
                Assert.Equal(500, index.Remove(movingIds));
            }
        });
        var searching = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var found = index.Search(query, 0);
                Assert.Equal(wanted, found.Where(neighbor => neighbor.Id.Value < 1000));
                Assert.Equal(found.OrderByDescending(neighbor => neighbor.Similarity).ThenBy(neighbor => neighbor.Id.Value), found);
            }
        }));
        await Task.WhenAll([changing, .. searching]);

        Assert.Equal(500, index.Count);
    }

    [Fact]
    public async Task Dispose_lets_running_searches_end_and_turns_later_ones_away()
    {
        var query = Some.Vectors(1, seed: 3);
        var index = Some.Index(Some.Vectors(20_000));
        var wanted = index.Search(query, 0).Count;
        using var underway = new CountdownEvent(3);

        var searching = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            Assert.Equal(wanted, index.Search(query, 0).Count);
            underway.Signal();
            // Ends as soon as the index is disposed; the bound is for a dispose that never arrives.
            for (var round = 0; round < 1_000_000; round++)
                Assert.Equal(wanted, index.Search(query, 0).Count);
        })).ToArray();
        Assert.True(underway.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        index.Dispose();

        foreach (var task in searching)
            await Assert.ThrowsAsync<ObjectDisposedException>(() => task);
    }
}
