using System.Diagnostics;
using System.Globalization;
using PhotoBot.Search;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Commands;

/// <summary>Searches the vectors of a place: by its index where there is one, else by comparing every vector.</summary>
/// <param name="place">The vectors and their index.</param>
/// <param name="minSimilarity">-1 to 1.</param>
/// <param name="limit">The most neighbours of a query; null for all.</param>
/// <param name="isStored">Whether the queries are vectors of the place, which are not to find themselves.</param>
internal sealed class IndexSearch(IndexPlace place, float minSimilarity, int? limit, bool isStored)
{
    /// <summary>Searches for every query.</summary>
    /// <exception cref="SearchException">The queries are of another dimension, or memory does not suffice.</exception>
    public IndexSearchReport Run(QueryVectors queries, CancellationToken stop)
    {
        if (queries.Dimension != place.Source.Dimension)
            throw new SearchException(
                $"The queries have {queries.Dimension} numbers each, the vectors to be searched {place.Source.Dimension}.");
        if (!AnnFolder.TryOpen(place.Folder, place.Pack, place.Source, out var index, out var refusal))
        {
            Console.Error.WriteLine($"comparing every vector, without an index: {refusal.Message}");
            return WithoutIndex(queries, stop);
        }

        using (index)
        {
            index.CatchUp();
            Console.Error.WriteLine(index.ParametersAt(minSimilarity) is { } measured
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"searching by {index.Kind}: measured recall {measured.Recall:P2} at or above {measured.MinSimilarity:F2}")
                : $"searching by {index.Kind}: it compares everything, since nothing was measured that far down");
            return new([.. Enumerable.Range(0, queries.Ids.Count).Select(query => Ask(index, queries, query, stop))]);
        }
    }

    private IndexSearchReport.QueryLine Ask(AnnIndex index, QueryVectors queries, int query, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var watch = Stopwatch.StartNew();
        var found = index.Search(queries[query], minSimilarity);
        return Line(queries.Ids[query], found, watch.Elapsed);
    }

    /// <summary>Answers all queries in one pass; each is reported with its share of the time.</summary>
    private IndexSearchReport WithoutIndex(QueryVectors queries, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var found = BruteForceSearch.Search(place.Source, queries, minSimilarity, Environment.ProcessorCount, stop: stop);
        return new([.. found.Select((neighbors, query) => Line(queries.Ids[query], neighbors, watch.Elapsed / found.Count))]);
    }

    private IndexSearchReport.QueryLine Line(VectorId query, IReadOnlyList<Neighbor> found, TimeSpan took)
    {
        var others = found.Where(neighbor => !isStored || neighbor.Id != query).Take(limit ?? int.MaxValue);
        return new(query.Value, [.. others.Select(IndexSearchReport.NeighborLine.Of)], Math.Round(took.TotalMilliseconds, 3));
    }
}

/// <summary>What <c>index search</c> prints; the member names are its JSON.</summary>
internal sealed record IndexSearchReport(IReadOnlyList<IndexSearchReport.QueryLine> Queries)
{
    public IEnumerable<string> InWords() => Queries.SelectMany(Lines).Prepend("               query             neighbor  similarity");

    private static IEnumerable<string> Lines(QueryLine query) => query.Neighbors
        .Select(neighbor => string.Create(CultureInfo.InvariantCulture, $"{query.Id,20} {neighbor.Id,20} {neighbor.Similarity,11:F4}"))
        .Append(string.Create(
            CultureInfo.InvariantCulture, $"{query.Id,20} {query.Neighbors.Count,20} found in {query.Milliseconds:F1} ms"));

    /// <param name="Id">The query's id.</param>
    /// <param name="Neighbors">The best first.</param>
    /// <param name="Milliseconds">What the search took; without an index, the query's share of the one pass that answers all.</param>
    internal sealed record QueryLine(long Id, IReadOnlyList<NeighborLine> Neighbors, double Milliseconds);

    internal sealed record NeighborLine(long Id, float Similarity)
    {
        public static NeighborLine Of(Neighbor neighbor) => new(neighbor.Id.Value, MathF.Round(neighbor.Similarity, 4));
    }
}
