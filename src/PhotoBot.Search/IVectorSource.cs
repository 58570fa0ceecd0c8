namespace PhotoBot.Search;

/// <summary>Stores the vectors themselves: an index is built from them, and its candidates are compared with them.</summary>
/// <remarks>What the source does not hold is no answer, whatever an index says. Implementations are thread-safe.</remarks>
public interface IVectorSource
{
    /// <summary>How many numbers a vector has.</summary>
    int Dimension { get; }

    /// <summary>How many vectors there are.</summary>
    long Count { get; }

    /// <summary>Identifies the source. It stays the same while vectors are added behind the last or removed.</summary>
    string Fingerprint { get; }

    /// <summary>The last change and the last id.</summary>
    SourceHead Head { get; }

    /// <summary>Whether a version is part of the history: what was read at it is then unchanged, but for later removals.</summary>
    bool Includes(SourceVersion version);

    /// <summary>Reads the next ids in ascending order.</summary>
    /// <param name="after">The last id known; null to begin.</param>
    /// <param name="ids">Room for them.</param>
    /// <returns>How many were read; 0 at the end.</returns>
    int ReadIdsAfter(VectorId? after, Span<VectorId> ids);

    /// <summary>Reads the next vectors in ascending order of their ids.</summary>
    /// <param name="after">The last id known; null to begin.</param>
    /// <param name="ids">Room for their ids.</param>
    /// <param name="vectors">Room for as many vectors of <see cref="Dimension"/> numbers.</param>
    /// <returns>How many were read; 0 at the end.</returns>
    int ReadAfter(VectorId? after, Span<VectorId> ids, Span<float> vectors);

    /// <summary>Reads vectors by id.</summary>
    /// <param name="ids">Their ids, in any order.</param>
    /// <param name="vectors">Room for as many vectors; the room of a missing one stays as it is.</param>
    /// <param name="found">For each id, whether it is stored.</param>
    void Read(ReadOnlySpan<VectorId> ids, Span<float> vectors, Span<bool> found);
}

/// <summary>A moment in the history of a source. A source with it in its history had the same vectors then.</summary>
/// <param name="Change">The number of the last change until then.</param>
/// <param name="Mark">That change's random number. An older copy that was changed since has the same numbers and other marks.</param>
public readonly record struct SourceVersion(long Change, long Mark);

/// <summary>The end of a source's history.</summary>
/// <param name="Version">The last change.</param>
/// <param name="LastId">The highest id of a vector; null when there is none.</param>
public readonly record struct SourceHead(SourceVersion Version, VectorId? LastId);
