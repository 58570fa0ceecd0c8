namespace PhotoBot.Search;

/// <summary>Where the vectors themselves lie: what an index is built from, and what its candidates are compared with. It has the last word on which there are.</summary>
/// <remarks>Implementations are safe for use from any thread.</remarks>
public interface IVectorSource
{
    /// <summary>How many numbers a vector has.</summary>
    int Dimension { get; }

    /// <summary>How many vectors there are.</summary>
    long Count { get; }

    /// <summary>Tells one source from another, and stays the same while vectors are added behind the last or removed.</summary>
    string Fingerprint { get; }

    /// <summary>Where its history stands.</summary>
    SourceHead Head { get; }

    /// <summary>
    /// Whether a version is part of its history: what was read at that version is then as it was, less what was removed since.
    /// </summary>
    bool Includes(SourceVersion version);

    /// <summary>The next ids in ascending order.</summary>
    /// <param name="after">The last id known; null to begin.</param>
    /// <param name="ids">Room for them.</param>
    /// <returns>How many there are now; 0 at the end.</returns>
    int ReadIdsAfter(VectorId? after, Span<VectorId> ids);

    /// <summary>The next vectors in ascending order of their ids.</summary>
    /// <param name="after">The last id known; null to begin.</param>
    /// <param name="ids">Room for their ids.</param>
    /// <param name="vectors">Room for as many vectors of <see cref="Dimension"/> numbers.</param>
    /// <returns>How many there are now; 0 at the end.</returns>
    int ReadAfter(VectorId? after, Span<VectorId> ids, Span<float> vectors);

    /// <summary>Looks vectors up.</summary>
    /// <param name="ids">Their ids, in any order.</param>
    /// <param name="vectors">Room for as many vectors; those that are not there stay as they are.</param>
    /// <param name="found">For each id, whether it is there.</param>
    void Read(ReadOnlySpan<VectorId> ids, Span<float> vectors, Span<bool> found);
}
