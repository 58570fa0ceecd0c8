using PhotoBot.Search.Ann.Kinds;

namespace PhotoBot.Search.Ann;

/// <summary>One search through the large part of an index: from a query to candidates, and to the neighbours that they prove to be.</summary>
/// <remarks>
/// In an index of lists it reads those nearest to the query, then those nearest to the middle of the query and the best neighbours found so far: a person's photos
/// are nearer to it than to a poor selfie. Half the effort then finds as many of them; docs/MEASUREMENTS.md, "The ladder". What counts as a neighbour stays the same.
/// </remarks>
internal sealed class AnnSearch(CandidateIndex main, IndexKind kind, IVectorSource source, IReadOnlySet<VectorId> departed)
{
    // How many of the best neighbours tell where the others are, and how often: three guides miss less than eight, among whom are strangers; a third round finds nothing more.
    private const int Guides = 3;
    private const int GuidedRounds = 2;

    /// <summary>What it read until now.</summary>
    public SearchCost Cost { get; private set; } = new(Codes: 0, Vectors: 0);

    /// <summary>Adds the neighbours that it finds to those known from elsewhere.</summary>
    /// <param name="query">A unit vector.</param>
    /// <param name="minSimilarity">The least similarity.</param>
    /// <param name="effort">Lists to read at a time, or neighbours a graph keeps in view.</param>
    /// <param name="margin">How far below the least a candidate's similarity by its code may lie.</param>
    /// <param name="found">Neighbours, in no order.</param>
    public void Run(ReadOnlySpan<float> query, float minSimilarity, long effort, float margin, List<Neighbor> found)
    {
        if (kind.Structure != IndexStructure.Lists)
        {
            Keep(query, minSimilarity, main.Candidates(query, effort, minSimilarity - margin), found);
            if (kind.Structure == IndexStructure.Whole) Cost += new SearchCost(Codes: main.Count, Vectors: 0);
            return;
        }

        var (read, before) = (new HashSet<long>(), 0);
        Read(query, query);
        for (var round = 0; round < GuidedRounds && found.Count > before; round++)
        {
            before = found.Count;
            Read(query, Middle(query, found));
        }

        void Read(ReadOnlySpan<float> query, ReadOnlySpan<float> near)
        {
            var lists = Array.FindAll(main.Lists(near, (int)Math.Min(effort, kind.Lists)), read.Add);
            Array.Sort(lists); // as they lie in their file
            Keep(query, minSimilarity, main.Scan(query, lists, minSimilarity - margin, out var codes), found);
            Cost += new SearchCost(codes, Vectors: 0);
        }
    }

    private void Keep(ReadOnlySpan<float> query, float minSimilarity, Neighbor[] candidates, List<Neighbor> found)
    {
        var ids = Array.ConvertAll(candidates, candidate => candidate.Id);
        if (departed.Count > 0) ids = Array.FindAll(ids, id => !departed.Contains(id));
        Array.Sort(ids, (one, other) => one.Value.CompareTo(other.Value)); // as they lie in files
        ExactSimilarity.Keep(source, query, minSimilarity, ids, found);
        Cost += new SearchCost(Codes: 0, ids.Length);
    }

    private float[] Middle(ReadOnlySpan<float> query, List<Neighbor> found)
    {
        VectorId[] best = [.. found.OrderByDescending(neighbor => neighbor.Similarity).Take(Guides).Select(neighbor => neighbor.Id)];
        var vectors = new float[best.Length * source.Dimension];
        source.Read(best, vectors, new bool[best.Length]);
        var middle = query.ToArray();
        for (var i = 0; i < vectors.Length; i++) middle[i % middle.Length] += vectors[i];
        return middle;
    }
}
