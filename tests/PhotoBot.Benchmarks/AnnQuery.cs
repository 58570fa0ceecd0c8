using System.Runtime.InteropServices;
using PhotoBot.MadeVectors;

namespace PhotoBot.Benchmarks;

/// <summary>One question to every index of the table: a selfie that is in no row, and the person's photos that it should find.</summary>
/// <param name="Query">A unit vector.</param>
/// <param name="Own">The rows of the person's photos at or above the minimum.</param>
internal sealed record AnnQuery(float[] Query, IReadOnlyList<long> Own)
{
    /// <summary>How many questions are timed.</summary>
    public const int Timed = 400;

    /// <summary>How many come before those, so that pages are touched and code is compiled.</summary>
    public const int WarmUp = 20;

    /// <summary>All questions, those that warm up first; the same for every index over the same rows.</summary>
    /// <param name="people">Whose photos the rows are.</param>
    /// <param name="count">How many rows there are.</param>
    /// <param name="minimum">From which similarity on a photo should be found.</param>
    public static IEnumerable<AnnQuery> All(FaceLikeVectors people, long count, float minimum)
    {
        var (each, identities, random) = (people.Shape.PhotosEach, count / people.Shape.PhotosEach, new Random(5));
        for (var i = 0; i < WarmUp + Timed; i++)
        {
            var identity = random.NextInt64(identities);
            var query = people.Photo(identity, each);
            var own = Enumerable.Range(0, each).Where(photo => Cosine(query, people.Photo(identity, photo)) >= minimum).Select(photo => identity * each + photo);
            yield return new(query, [.. own]);
        }
    }

    /// <summary>Writes questions for the programs of native/, whose rows.h reads them.</summary>
    public static void Write(string path, IReadOnlyCollection<AnnQuery> queries)
    {
        using var file = new BinaryWriter(File.Create(path));
        file.Write(queries.First().Query.Length);
        file.Write(queries.Count);
        file.Write(WarmUp);
        foreach (var (query, own) in queries)
        {
            file.Write(MemoryMarshal.AsBytes(query.AsSpan()));
            file.Write(own.Count);
            foreach (var row in own) file.Write(row);
        }
    }

    private static float Cosine(float[] one, float[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++) sum += (double)one[i] * other[i];
        return (float)sum;
    }
}
