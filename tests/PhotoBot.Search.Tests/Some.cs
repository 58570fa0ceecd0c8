namespace PhotoBot.Search.Tests;

/// <summary>Test inputs. All randomness is seeded, so that a failure repeats.</summary>
internal static class Some
{
    public const int Dimension = 32;

    /// <summary>How many of <see cref="Faces"/> a person has, one after the other.</summary>
    public const int FacesEach = 5;

    /// <summary>Rows of random unit vectors, one after the other.</summary>
    public static float[] Vectors(int count, int dimension = Dimension, int seed = 1)
    {
        var random = new Random(seed);
        var vectors = new float[count * dimension];
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = (float)(random.NextDouble() + random.NextDouble() - 1);
        for (var i = 0; i < count; i++)
            Normalize(vectors.AsSpan(i * dimension, dimension));
        return vectors;
    }

    /// <summary>A unit vector that has exactly this similarity to <see cref="Axis"/> 0, up to rounding.</summary>
    public static float[] VectorAt(double similarity, int dimension = Dimension)
    {
        var vector = new float[dimension];
        vector[0] = (float)similarity;
        vector[1] = (float)Math.Sqrt(1 - similarity * similarity);
        return vector;
    }

    /// <summary>The unit vector along one axis.</summary>
    public static float[] Axis(int axis, int dimension = Dimension)
    {
        var vector = new float[dimension];
        vector[axis] = 1;
        return vector;
    }

    public static VectorId[] Ids(int count, long first = 0) => [.. Enumerable.Range(0, count).Select(i => new VectorId(first + i))];

    public static VectorIndex Index(float[] vectors, int dimension = Dimension)
    {
        var index = VectorIndex.Create(dimension);
        index.Add(Ids(vectors.Length / dimension), vectors);
        return index;
    }

    /// <summary>Rows of unit vectors of people: <see cref="FacesEach"/> a person, at a similarity of about 0.65 to each other.</summary>
    public static float[] Faces(int count, int dimension = Dimension, int seed = 1)
    {
        const float own = 0.806f; // its square is the similarity of two vectors of one person
        var people = Vectors((count + FacesEach - 1) / FacesEach, dimension, seed);
        var faces = Vectors(count, dimension, seed + 1_000);
        for (var i = 0; i < faces.Length; i++)
            faces[i] = own * people[i / dimension / FacesEach * dimension + i % dimension] + MathF.Sqrt(1 - own * own) * faces[i];
        for (var i = 0; i < count; i++)
            Normalize(faces.AsSpan(i * dimension, dimension));
        return faces;
    }

    private static void Normalize(Span<float> vector)
    {
        var sum = 0.0;
        foreach (var component in vector)
            sum += (double)component * component;
        var scale = 1 / Math.Sqrt(sum);
        foreach (ref var component in vector)
            component = (float)(component * scale);
    }
}
