using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PhotoBot.Faces;

/// <summary>A face as a vector of unit length, similar to those of the same person's other faces.</summary>
/// <remarks>
/// Immutable and safe to use from any thread. Embeddings of different packs do not compare. It is a biometric: never log its values.
/// </remarks>
public sealed class Embedding
{
    private readonly float[] values;

    private Embedding(float[] values) => this.values = values;

    /// <summary>How many numbers it has.</summary>
    public int Dimension => values.Length;

    /// <summary>The <see cref="Dimension"/> numbers; the sum of their squares is 1.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>Brings a vector to unit length.</summary>
    /// <param name="values">At least one finite number, not all zero.</param>
    /// <exception cref="ArgumentException">The vector has no direction.</exception>
    public static Embedding Normalize(ReadOnlySpan<float> values)
    {
        var length = MathF.Sqrt(Dot(values, values));
        if (!float.IsFinite(length) || length == 0)
            throw new ArgumentException($"A vector of {values.Length} numbers and length {length} has no direction.", nameof(values));
        var unit = new float[values.Length];
        for (var i = 0; i < unit.Length; i++)
            unit[i] = values[i] / length;
        return new(unit);
    }

    /// <summary>The mean direction of several embeddings of one person: a better query than any one of them.</summary>
    /// <param name="embeddings">At least one, all of one dimension and one pack.</param>
    /// <exception cref="ArgumentException">There is none, the dimensions differ, or they cancel out.</exception>
    public static Embedding Average(IReadOnlyCollection<Embedding> embeddings)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        if (embeddings.Count == 0)
            throw new ArgumentException("The average of no embeddings was asked for; give at least one.", nameof(embeddings));
        var first = embeddings.First();
        var sum = new float[first.Dimension];
        foreach (var embedding in embeddings)
        {
            first.RequireSameDimension(embedding);
            for (var i = 0; i < sum.Length; i++)
                sum[i] += embedding.values[i];
        }
        return Normalize(sum);
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <param name="bytes">Four bytes a number, little-endian.</param>
    /// <exception cref="ArgumentException">The length is no multiple of four, or the vector is not of unit length.</exception>
    public static Embedding FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0 || bytes.Length % sizeof(float) != 0)
            throw new ArgumentException($"An embedding has 4 bytes a number, got {bytes.Length} bytes.", nameof(bytes));
        var numbers = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        var square = Dot(numbers, numbers);
        // Rounding of a few hundred squares stays far below a thousandth; anything else was not written by ToBytes.
        if (!(MathF.Abs(square - 1) < 1e-3f))
        {
            throw new ArgumentException(
                $"The stored embedding has the squared length {square}, wanted 1: it is damaged or not an embedding.", nameof(bytes));
        }

        return new(numbers);
    }

    /// <summary>The cosine of the angle between two embeddings: -1 (opposite) to 1 (the same), around 0 for different people.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public float Similarity(Embedding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireSameDimension(other);
        return Math.Clamp(Dot(values, other.values), -1, 1);
    }

    /// <summary>The numbers as bytes: four a number, little-endian, in order.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return bytes;
    }

    private void RequireSameDimension(Embedding other)
    {
        if (other.Dimension != Dimension)
        {
            throw new ArgumentException(
                $"Embeddings of {Dimension} and {other.Dimension} numbers do not compare: they come from different packs.", nameof(other));
        }
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        var wideB = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < wideA.Length; i++)
            sums += wideA[i] * wideB[i];
        var sum = Vector.Sum(sums);
        for (var i = wideA.Length * Vector<float>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
