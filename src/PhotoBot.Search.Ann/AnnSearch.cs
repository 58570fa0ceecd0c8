using System.Buffers;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Native;

namespace PhotoBot.Search.Ann;

/// <summary>One search of the base index: finds candidates, and compares their vectors with the query (rerank).</summary>
/// <remarks>
/// In an index of lists it reads those nearest to the query, then those nearest to the mean of the query and the best neighbours found so
/// far: a person's photos are nearer to that than to a poor selfie. Half the nprobe then finds as many: docs/measurements/search-ann.md.
/// </remarks>
internal sealed class AnnSearch(CandidateIndex baseIndex, IndexKind kind, IVectorSource source, IReadOnlySet<VectorId> deleted)
{
    // How many of the best neighbours move the query, and how often. Three miss less than eight, among which are other people; a third
    // round finds nothing more.
    private const int Guides = 3;
    private const int GuidedRounds = 2;

    private const int RerankedAtOnce = 1024;

    /// <summary>What it read until now.</summary>
    public SearchCost Cost { get; private set; } = new(Codes: 0, Vectors: 0);

    /// <summary>Adds the neighbours that it finds to those in <paramref name="found"/>.</summary>
    /// <param name="query">A unit vector.</param>
    /// <param name="minSimilarity">The least similarity.</param>
    /// <param name="probes">Lists to read in a round, or efSearch of a graph.</param>
    /// <param name="scoreSlack">How far below the least a candidate's similarity by its code may lie.</param>
    /// <param name="found">Neighbours, in no order.</param>
    public void Run(ReadOnlySpan<float> query, float minSimilarity, long probes, float scoreSlack, List<Neighbor> found)
    {
        if (kind.Structure != IndexStructure.Lists)
        {
            Rerank(query, minSimilarity, baseIndex.Candidates(query, probes, minSimilarity - scoreSlack), found);
            if (kind.Structure == IndexStructure.Whole) Cost += new SearchCost(Codes: baseIndex.Count, Vectors: 0);
            return;
        }

        var (read, before) = (new HashSet<long>(), 0);
        Read(query, query);
        for (var round = 0; round < GuidedRounds && found.Count > before; round++)
        {
            before = found.Count;
            Read(query, Mean(query, found));
        }

        void Read(ReadOnlySpan<float> query, ReadOnlySpan<float> near)
        {
            var lists = Array.FindAll(baseIndex.Lists(near, (int)Math.Min(probes, kind.Lists)), read.Add);
            Array.Sort(lists); // the order of the file
            Rerank(query, minSimilarity, baseIndex.Scan(query, lists, minSimilarity - scoreSlack, out var codes), found);
            Cost += new SearchCost(codes, Vectors: 0);
        }
    }

    /// <summary>Sorts neighbours, the most similar first, equals by id, and removes repeated ones.</summary>
    /// <remarks>Lists that were damaged may name a vector twice.</remarks>
    public static void SortDistinct(List<Neighbor> found)
    {
        found.Sort((one, other) => one.Similarity != other.Similarity
            ? other.Similarity.CompareTo(one.Similarity) : one.Id.Value.CompareTo(other.Id.Value));
        for (var i = found.Count - 1; i > 0; i--)
        {
            if (found[i].Id == found[i - 1].Id) found.RemoveAt(i);
        }
    }

    private void Rerank(ReadOnlySpan<float> query, float minSimilarity, Neighbor[] candidates, List<Neighbor> found)
    {
        var ids = Array.ConvertAll(candidates, candidate => candidate.Id);
        if (deleted.Count > 0) ids = Array.FindAll(ids, id => !deleted.Contains(id));
        Array.Sort(ids, (one, other) => one.Value.CompareTo(other.Value)); // the order of the files
        Compare(query, minSimilarity, ids, found);
        Cost += new SearchCost(Codes: 0, ids.Length);
    }

    /// <summary>Appends the candidates that the source holds at or above a similarity.</summary>
    private void Compare(ReadOnlySpan<float> query, float minSimilarity, ReadOnlySpan<VectorId> candidates, List<Neighbor> found)
    {
        var vectors = ArrayPool<float>.Shared.Rent(RerankedAtOnce * source.Dimension);
        Span<bool> stored = stackalloc bool[RerankedAtOnce];
        Span<float> similarities = stackalloc float[RerankedAtOnce];
        try
        {
            for (; !candidates.IsEmpty; candidates = candidates[Math.Min(RerankedAtOnce, candidates.Length)..])
            {
                var ids = candidates[..Math.Min(RerankedAtOnce, candidates.Length)];
                source.Read(ids, vectors, stored);
                Faiss.Check(
                    FaissAnn.pf_similarities(query, vectors, ids.Length, source.Dimension, similarities),
                    "Similarities could not be computed");
                for (var i = 0; i < ids.Length; i++)
                {
                    if (stored[i] && similarities[i] >= minSimilarity) found.Add(new Neighbor(ids[i], similarities[i]));
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(vectors);
        }
    }

    private float[] Mean(ReadOnlySpan<float> query, List<Neighbor> found)
    {
        VectorId[] best = [.. found.OrderByDescending(neighbor => neighbor.Similarity).Take(Guides).Select(neighbor => neighbor.Id)];
        var vectors = new float[best.Length * source.Dimension];
        source.Read(best, vectors, new bool[best.Length]);
        var mean = query.ToArray(); // its length does not matter
        for (var i = 0; i < vectors.Length; i++) mean[i % mean.Length] += vectors[i];
        return mean;
    }
}

/// <summary>What a search of the base index read.</summary>
/// <param name="Codes">Codes. Those of a graph, which are read along its links, are not counted.</param>
/// <param name="Vectors">Vectors of the candidates.</param>
internal readonly record struct SearchCost(long Codes, long Vectors)
{
    /// <summary>Adds both.</summary>
    public static SearchCost operator +(SearchCost one, SearchCost other) =>
        new(one.Codes + other.Codes, one.Vectors + other.Vectors);

    /// <summary>Returns it in bytes.</summary>
    public long Bytes(IndexKind kind) => Codes * kind.BytesAVector + Vectors * kind.Dimension * sizeof(float);
}
