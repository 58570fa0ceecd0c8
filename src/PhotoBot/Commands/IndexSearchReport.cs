using System.Globalization;
using PhotoBot.Search;

namespace PhotoBot.Commands;

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
