using System.Runtime.Intrinsics;

namespace PhotoBot.MadeVectors;

/// <summary>A turn of the whole space, up to scale: it keeps all angles and spreads every axis over all components.</summary>
/// <remarks>Each of its rounds pairs all axes at random and turns every pair by 45 degrees, after flipping some. After as many rounds as the dimension has
/// bits every axis reaches every other; three more even the shares out. It costs some d log d, where a matrix would cost d * d.</remarks>
internal sealed class Turn
{
    private const int ExtraRounds = 3;
    private readonly (int One, int Other)[] pairs;

    public Turn(int dimension, CountedRandom random)
    {
        var rounds = int.Log2(dimension) + 1 + ExtraRounds;
        pairs = [.. Enumerable.Range(0, rounds).SelectMany(round => Round(dimension, random.Of((ulong)round)))];
    }

    /// <summary>Turns eight vectors, each in a lane of its own; they come out longer, all by one factor where the dimension is even.</summary>
    public void Apply(Span<Vector256<float>> vectors)
    {
        foreach (var (one, other) in pairs)
            (vectors[one], vectors[other]) = (vectors[one] + vectors[other], vectors[one] - vectors[other]);
    }

    // The order of a pair decides which of the two is flipped, so the random order flips at random.
    private static IEnumerable<(int, int)> Round(int dimension, CountedRandom random) =>
        Enumerable.Range(0, dimension).OrderBy(random.Bits).Chunk(2).Select(pair => (pair[0], pair[1]));
}
