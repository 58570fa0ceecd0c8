using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PhotoBot.MadeVectors;

/// <summary>Makes eight photos at a time, each in a lane of its own, so that none depends on which others are made beside it.</summary>
internal sealed class Tile(float[] deviations, float common, Likeness likeness, Turn turn)
{
    public const int Lanes = 8;

    private readonly Vector256<float>[] persons = new Vector256<float>[deviations.Length];
    private readonly Vector256<float>[] photos = new Vector256<float>[deviations.Length];
    private readonly float[] shown = new float[Lanes];

    /// <summary>Draws the random parts of a photo into a lane. <paramref name="asBefore"/> says that the lane before holds the same person.</summary>
    public void Draw(int lane, CountedRandom person, int photo, bool asBefore)
    {
        var own = person.Of((ulong)photo);
        var ofPersons = Numbers(persons);
        var ofPhotos = Numbers(photos);
        for (var axis = 0; axis < deviations.Length; axis++)
        {
            var place = axis * Lanes + lane;
            ofPersons[place] = asBefore ? ofPersons[place - 1] : deviations[axis] * person.Bell(axis);
            ofPhotos[place] = deviations[axis] * own.Bell(axis);
        }
        shown[lane] = likeness.Of(own.Bell(deviations.Length));
    }

    /// <summary>Puts the parts of all lanes together.</summary>
    public void Compose()
    {
        var toPerson = Vector256.Sqrt(Dot(persons, persons));
        // The rest is brought to a right angle with the person.
        var along = Dot(persons, photos) / (toPerson * toPerson);
        for (var axis = 0; axis < photos.Length; axis++)
            photos[axis] -= along * persons[axis];
        var s = Vector256.LoadUnsafe(ref shown[0]);
        var ownLength = MathF.Sqrt(1 - common * common);
        var (ofPerson, ofRest) = (ownLength * s / toPerson, ownLength * Vector256.Sqrt(Vector256<float>.One - s * s) / Vector256.Sqrt(Dot(photos, photos)));
        for (var axis = 0; axis < photos.Length; axis++)
            photos[axis] = ofPerson * persons[axis] + ofRest * photos[axis];
        photos[^1] = Vector256.Create(common);
        turn.Apply(photos);
    }

    /// <summary>Hands out a lane, at length 1 as near as floats come.</summary>
    public void Read(int lane, Span<float> vector)
    {
        var numbers = Numbers(photos);
        var square = 0.0;
        for (var axis = 0; axis < vector.Length; axis++)
            square += (double)numbers[axis * Lanes + lane] * numbers[axis * Lanes + lane];
        var scale = 1 / Math.Sqrt(square);
        for (var axis = 0; axis < vector.Length; axis++)
            vector[axis] = (float)(numbers[axis * Lanes + lane] * scale);
    }

    /// <summary>All lanes' numbers: those of an axis lie side by side.</summary>
    private static Span<float> Numbers(Vector256<float>[] vectors) => MemoryMarshal.Cast<Vector256<float>, float>(vectors.AsSpan());

    private static Vector256<float> Dot(Vector256<float>[] x, Vector256<float>[] y)
    {
        var sum = Vector256<float>.Zero;
        for (var axis = 0; axis < x.Length; axis++)
            sum += x[axis] * y[axis];
        return sum;
    }
}
