namespace PhotoBot.MadeVectors;

/// <summary>Unit vectors that are to each other as the embeddings of faces are: identities, each with several photos.</summary>
/// <remarks>
/// <para>A photo is a function of the shape, the seed, the identity and its number alone. So rows are the same whatever the block they are asked for in
/// and however many threads make them, and as many as are wanted can be made block by block. Thread-safe.</para>
/// <para>Rows come identity by identity: row r is photo r % <see cref="FaceLikeShape.PhotosEach"/> of identity r / <see cref="FaceLikeShape.PhotosEach"/>.
/// Photos of higher numbers are in no row: they serve as queries that the rows do not hold.</para>
/// </remarks>
public sealed class FaceLikeVectors
{
    private const int RowsAtOnce = 1024;

    private readonly CountedRandom people;
    private readonly float[] deviations;
    private readonly float common;
    private readonly Likeness likeness;
    private readonly Turn turn;

    /// <summary>Prepares to make vectors; this draws none yet.</summary>
    /// <param name="shape">What they are like.</param>
    /// <param name="seed">Another seed makes another, equally likely world of people.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value of the shape is out of its range.</exception>
    public FaceLikeVectors(FaceLikeShape shape, int seed)
    {
        FaceLikeShape.Check(shape);
        Shape = shape;
        var random = new CountedRandom((uint)seed);
        (people, turn) = (random.Of(0), new Turn(shape.Dimension, random.Of(1)));
        (deviations, common, likeness) = (shape.Deviations(), (float)Math.Sqrt(shape.BetweenMean), new Likeness(shape));
    }

    /// <summary>What they are like.</summary>
    public FaceLikeShape Shape { get; }

    /// <summary>Makes rows one after the other, on all cores.</summary>
    /// <param name="first">The number of the first row, from 0.</param>
    /// <param name="rows">Where they go: as many as fit, <see cref="FaceLikeShape.Dimension"/> numbers each.</param>
    /// <exception cref="ArgumentException">The length is no multiple of the dimension.</exception>
    public void Fill(long first, Memory<float> rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        var (count, over) = Math.DivRem(rows.Length, Shape.Dimension);
        if (over != 0)
            throw new ArgumentException($"Rows of {Shape.Dimension} numbers do not fill {rows.Length}.", nameof(rows));
        Parallel.For(0, (count + RowsAtOnce - 1) / RowsAtOnce, part =>
        {
            var tile = NewTile();
            var end = Math.Min(count, (part + 1) * RowsAtOnce);
            for (var row = part * RowsAtOnce; row < end; row += Tile.Lanes)
                FillTile(tile, first + row, rows.Span[(row * Shape.Dimension)..(Math.Min(end, row + Tile.Lanes) * Shape.Dimension)]);
        });
    }

    /// <summary>Makes one photo.</summary>
    /// <param name="identity">Whose, from 0.</param>
    /// <param name="photo">Its number, from 0; those below <see cref="FaceLikeShape.PhotosEach"/> are in the rows.</param>
    public float[] Photo(long identity, int photo)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(identity);
        ArgumentOutOfRangeException.ThrowIfNegative(photo);
        var tile = NewTile();
        var vector = new float[Shape.Dimension];
        tile.Draw(0, people.Of((ulong)identity), photo, asBefore: false);
        tile.Compose();
        tile.Read(0, vector);
        return vector;
    }

    private Tile NewTile() => new(deviations, common, likeness, turn);

    private void FillTile(Tile tile, long first, Span<float> rows)
    {
        var lanes = rows.Length / Shape.Dimension;
        for (var lane = 0; lane < lanes; lane++)
        {
            var (identity, photo) = Math.DivRem(first + lane, Shape.PhotosEach);
            tile.Draw(lane, people.Of((ulong)identity), (int)photo, asBefore: lane > 0 && photo > 0);
        }
        tile.Compose();
        for (var lane = 0; lane < lanes; lane++)
            tile.Read(lane, rows.Slice(lane * Shape.Dimension, Shape.Dimension));
    }
}
