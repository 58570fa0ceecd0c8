namespace PhotoBot.Search;

/// <summary>Unit vectors under ids, and the question which of them are near a given one: exactly, or within a measured loss.</summary>
/// <remarks>Thread-safe: searches run side by side and go on while vectors come and go.</remarks>
public interface IVectorIndex : IDisposable
{
    /// <summary>How many numbers a vector has.</summary>
    int Dimension { get; }

    /// <summary>How many vectors there are.</summary>
    long Count { get; }

    /// <summary>Adds vectors: all of them, or none when it throws.</summary>
    /// <param name="ids">One id a vector. That none is there already is the caller's duty.</param>
    /// <param name="vectors">The vectors one after the other, <see cref="Dimension"/> numbers each, of length 1.</param>
    void Add(ReadOnlySpan<VectorId> ids, ReadOnlySpan<float> vectors);

    /// <summary>Removes every vector under one of <paramref name="ids"/>; ids that are not there are passed over.</summary>
    /// <returns>How many vectors went.</returns>
    long Remove(ReadOnlySpan<VectorId> ids);

    /// <summary>Finds the vectors at or above a similarity.</summary>
    /// <param name="query">A vector of <see cref="Dimension"/> numbers and length 1.</param>
    /// <param name="minSimilarity">-1 to 1.</param>
    /// <returns>The best first, equals by id.</returns>
    IReadOnlyList<Neighbor> Search(ReadOnlySpan<float> query, float minSimilarity);
}
