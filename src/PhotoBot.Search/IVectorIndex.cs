using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoBot.Search;

/// <summary>Stores unit vectors by id and finds those near a query: all of them, or a measured share.</summary>
/// <remarks>Thread-safe: searches run in parallel and go on while vectors are added and removed.</remarks>
public interface IVectorIndex : IDisposable
{
    /// <summary>How many numbers a vector has.</summary>
    int Dimension { get; }

    /// <summary>How many vectors there are.</summary>
    long Count { get; }

    /// <summary>Adds vectors: all of them, or none when it throws.</summary>
    /// <param name="ids">One id a vector. The caller makes sure that none is stored already.</param>
    /// <param name="vectors">The vectors one after the other, <see cref="Dimension"/> numbers each, of length 1.</param>
    void Add(ReadOnlySpan<VectorId> ids, ReadOnlySpan<float> vectors);

    /// <summary>Removes every vector under one of <paramref name="ids"/>; ignores ids that are not stored.</summary>
    /// <returns>How many vectors were removed.</returns>
    long Remove(ReadOnlySpan<VectorId> ids);

    /// <summary>Finds the vectors at or above a similarity.</summary>
    /// <param name="query">A vector of <see cref="Dimension"/> numbers and length 1.</param>
    /// <param name="minSimilarity">-1 to 1.</param>
    /// <returns>The most similar first, equals by id.</returns>
    IReadOnlyList<Neighbor> Search(ReadOnlySpan<float> query, float minSimilarity);
}

/// <summary>The caller's id of a vector. Two vectors may share one; both are then found and removed under it.</summary>
/// <param name="Value">Any number.</param>
public readonly record struct VectorId(long Value);

/// <summary>A vector that a search found.</summary>
/// <param name="Id">The vector's id.</param>
/// <param name="Similarity">The inner product with the query: the cosine of their angle, -1 to 1, larger is nearer. Vectors have
/// length 1 only up to rounding, so it may pass 1 in the last digits.</param>
[StructLayout(LayoutKind.Sequential)] // the native search fills these: pf_neighbor in src/native/faiss/photobot_faiss.h
public readonly record struct Neighbor(VectorId Id, float Similarity);

/// <summary>An index can't do what was asked: no memory, no disk space, a file that is no index, a missing part.</summary>
public sealed class SearchException : PhotoBotException
{
    /// <summary>Says what failed.</summary>
    /// <param name="message">What was tried, what happened, and what to do next where that is known.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public SearchException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>Writes a <see cref="VectorId"/> as its number.</summary>
internal sealed class VectorIdConverter : JsonConverter<VectorId>
{
    /// <inheritdoc/>
    public override VectorId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, VectorId value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
