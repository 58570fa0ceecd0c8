using PhotoBot.MadeVectors;

namespace PhotoBot.Search.Tests;

public sealed class FaceLikeVectorsTests
{
    private const int Rows = 2000;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1500)]
    public void Rows_are_the_same_in_whatever_blocks_they_are_asked_for(int block)
    {
        var vectors = new FaceLikeVectors(new FaceLikeShape { PhotosEach = 3 }, seed: 1);
        var whole = Fill(vectors, Rows);

        var inBlocks = new float[whole.Length];
        for (var row = 0; row < Rows; row += block)
            vectors.Fill(row, inBlocks.AsMemory(row * 128, Math.Min(block, Rows - row) * 128));

        Assert.Equal(whole, inBlocks);
    }

    [Fact]
    public void Rows_are_the_same_on_one_thread_and_on_several_at_once()
    {
        var vectors = new FaceLikeVectors(new FaceLikeShape(), seed: 1);
        var whole = Fill(vectors, Rows);
        var again = new float[4][];

        Parallel.For(0, again.Length, i => again[i] = Fill(vectors, Rows));

        Assert.All(again, rows => Assert.Equal(whole, rows));
    }

    [Fact]
    public void A_photo_is_the_row_of_its_number()
    {
        var vectors = new FaceLikeVectors(new FaceLikeShape { PhotosEach = 5 }, seed: 1);
        var far = new float[128];
        vectors.Fill(50_000_000_003, far);

        Assert.Equal(far, vectors.Photo(identity: 10_000_000_000, photo: 3));
    }

    [Fact]
    public void Another_seed_makes_other_vectors_and_the_same_seed_the_same()
    {
        var one = Fill(new FaceLikeVectors(new FaceLikeShape(), seed: 1), 10);

        Assert.Equal(one, Fill(new FaceLikeVectors(new FaceLikeShape(), seed: 1), 10));
        Assert.NotEqual(one, Fill(new FaceLikeVectors(new FaceLikeShape(), seed: 2), 10));
    }

    // A length is off by the rounding of d components to floats, some 6e-8 / sqrt(d) together; ten times that is allowed.
    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(200)]
    [InlineData(512)]
    [InlineData(1024)]
    public void Vectors_have_unit_length(int dimension)
    {
        var rows = Fill(new FaceLikeVectors(new FaceLikeShape { Dimension = dimension }, seed: 1), 100);

        for (var row = 0; row < 100; row++)
            Assert.Equal(1, BruteForce.InnerProduct(Row(rows, row, dimension), Row(rows, row, dimension)), tolerance: 6e-7);
    }

    // 2,000 photos of 400 identities: 4,000 pairs within, whose mean errs by about 0.106 / sqrt(400) = 0.005 where the pairs of an identity
    // go together; four times that is allowed. The deviation errs by about 0.003, and its model by as much. Between identities there are
    // 100 times as many pairs.
    [Theory]
    [InlineData(64, 0.679, 0.12, 0.103)]
    [InlineData(128, 0.679, 0.106, 0.103)]
    [InlineData(200, 0.5, 0.1, 0)]
    [InlineData(512, 0.65, 0.1, 0.02)]
    public void Cosines_are_distributed_as_the_shape_says(int dimension, double withinMean, double withinDeviation, double betweenMean)
    {
        var shape = new FaceLikeShape
        {
            Dimension = dimension, WithinMean = withinMean, WithinDeviation = withinDeviation, BetweenMean = betweenMean,
        };
        var (within, between) = Cosines(Fill(new FaceLikeVectors(shape, seed: 1), Rows), shape);

        Assert.Equal(withinMean, within.Average(), tolerance: 0.02);
        Assert.Equal(withinDeviation, Deviation(within), tolerance: 0.012);
        Assert.Equal(betweenMean, between.Average(), tolerance: 0.01);
        // What chance leaves between directions of so many effective dimensions.
        Assert.Equal((1 - betweenMean) / Math.Sqrt(shape.EffectiveDimension), Deviation(between), tolerance: 0.005);
    }

    // The turn is to spread every axis evenly. The first axis varies 4 times as much as the last, so without it components would, too.
    // A variance of 2,000 numbers errs by 3 percent, of 400 identities by 7: three times the latter, and as much again for the turn.
    [Fact]
    public void Components_vary_alike()
    {
        var rows = Fill(new FaceLikeVectors(new FaceLikeShape(), seed: 1), Rows);
        var variances = Enumerable.Range(0, 128)
            .Select(component => Deviation([.. Enumerable.Range(0, Rows).Select(row => (double)rows[row * 128 + component])]))
            .Select(deviation => deviation * deviation).ToList();

        Assert.All(variances, variance => Assert.InRange(variance / variances.Average(), 0.7, 1.4));
    }

    [Theory]
    [InlineData(62)]
    [InlineData(129)]
    [InlineData(1026)]
    public void A_dimension_out_of_range_is_refused(int dimension) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FaceLikeVectors(new FaceLikeShape { Dimension = dimension }, seed: 1));

    [Fact]
    public void Identities_more_alike_to_others_than_to_themselves_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FaceLikeVectors(
            new FaceLikeShape { WithinMean = 0.1, BetweenMean = 0.2 }, seed: 1));

    private static float[] Fill(FaceLikeVectors vectors, int count)
    {
        var rows = new float[count * vectors.Shape.Dimension];
        vectors.Fill(0, rows);
        return rows;
    }

    private static ReadOnlySpan<float> Row(float[] rows, int row, int dimension) => rows.AsSpan(row * dimension, dimension);

    private static (List<double> Within, List<double> Between) Cosines(float[] rows, FaceLikeShape shape)
    {
        var (within, between) = (new List<double>(), new List<double>());
        for (var i = 0; i < Rows; i++)
        {
            // All pairs of one identity, and every eleventh of two.
            for (var j = i + 1; j < Rows; j += i / shape.PhotosEach == j / shape.PhotosEach ? 1 : 11)
            {
                var cosine = BruteForce.InnerProduct(Row(rows, i, shape.Dimension), Row(rows, j, shape.Dimension));
                (i / shape.PhotosEach == j / shape.PhotosEach ? within : between).Add(cosine);
            }
        }
        return (within, between);
    }

    private static double Deviation(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
