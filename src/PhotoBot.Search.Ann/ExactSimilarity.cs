using System.Buffers;
using PhotoBot.Search.Ann.Native;

namespace PhotoBot.Search.Ann;

/// <summary>The similarities that count: of the vectors themselves, wherever they lie.</summary>
internal static class ExactSimilarity
{
    private const int AtOnce = 1024;

    /// <summary>Appends those of the candidates that the source has and that are at or above a similarity.</summary>
    public static void Keep(IVectorSource source, ReadOnlySpan<float> query, float minSimilarity, ReadOnlySpan<VectorId> candidates, List<Neighbor> kept)
    {
        var vectors = ArrayPool<float>.Shared.Rent(AtOnce * source.Dimension);
        Span<bool> found = stackalloc bool[AtOnce];
        Span<float> similarities = stackalloc float[AtOnce];
        try
        {
            for (; !candidates.IsEmpty; candidates = candidates[Math.Min(AtOnce, candidates.Length)..])
            {
                var ids = candidates[..Math.Min(AtOnce, candidates.Length)];
                source.Read(ids, vectors, found);
                Faiss.Check(FaissAnn.pf_similarities(query, vectors, ids.Length, source.Dimension, similarities), "Similarities could not be computed");
                for (var i = 0; i < ids.Length; i++)
                {
                    if (found[i] && similarities[i] >= minSimilarity) kept.Add(new Neighbor(ids[i], similarities[i]));
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(vectors);
        }
    }
}
