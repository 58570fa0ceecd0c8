using MathNet.Numerics.LinearAlgebra;

namespace PhotoBot.Benchmarks;

/// <summary>How vectors of known people lie to each other.</summary>
internal sealed class FaceStatistics
{
    private static readonly double[] Quantiles = [0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999];
    private static readonly int[] Axes = [1, 2, 4, 8, 16, 32, 64, 96, 128];

    private readonly IReadOnlyList<(string Person, float[] Vector)> faces;
    private readonly double[] within;
    private readonly double[] between;
    private readonly double[] variances;
    private readonly double[] componentVariances;

    public FaceStatistics(IReadOnlyList<(string Person, float[] Vector)> faces)
    {
        this.faces = faces;
        var pairs = Enumerable.Range(0, faces.Count).AsParallel().AsOrdered()
            .SelectMany(i => Enumerable.Range(i + 1, faces.Count - i - 1).Select(j => (Same: Same(i, j), Cosine: Cosine(i, j)))).ToList();
        within = [.. pairs.Where(pair => pair.Same).Select(pair => pair.Cosine).Order()];
        between = [.. pairs.Where(pair => !pair.Same).Select(pair => pair.Cosine).Order()];
        var covariance = Covariance();
        variances = [.. covariance.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).OrderDescending()];
        componentVariances = [.. covariance.Diagonal().Order()];
    }

    /// <summary>Names and values in a fixed order, so that two sets can stand side by side.</summary>
    public IEnumerable<(string Name, double Value)> Figures()
    {
        yield return ("photos", faces.Count);
        yield return ("people", faces.Select(face => face.Person).Distinct(StringComparer.Ordinal).Count());
        foreach (var (name, cosines) in new[] { ("within", within), ("between", between) })
        {
            yield return ($"cosine {name} identities: pairs", cosines.Length);
            yield return ($"cosine {name}: mean", cosines.Average());
            yield return ($"cosine {name}: sd", Deviation(cosines));
            foreach (var quantile in Quantiles)
                yield return ($"cosine {name}: quantile {quantile}", cosines[(int)(quantile * (cosines.Length - 1))]);
        }
        yield return ("variance in all", variances.Sum());
        yield return ("effective dimension", Math.Pow(variances.Sum(), 2) / variances.Sum(value => value * value));
        var mean = variances.Average();
        foreach (var axis in Axes.Where(axis => axis <= variances.Length))
            yield return ($"variance along eigenvector {axis}, times the mean", variances[axis - 1] / mean);
        yield return ("variance of the least varied component, times the mean", componentVariances[0] / mean);
        yield return ("variance of the most varied component, times the mean", componentVariances[^1] / mean);
        yield return ("largest component, mean over the photos", faces.Average(face => face.Vector.Max(MathF.Abs)));
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private bool Same(int i, int j) => string.Equals(faces[i].Person, faces[j].Person, StringComparison.Ordinal);

    private double Cosine(int i, int j)
    {
        var (x, y, sum) = (faces[i].Vector, faces[j].Vector, 0.0);
        for (var k = 0; k < x.Length; k++)
            sum += (double)x[k] * y[k];
        return sum;
    }

    private Matrix<double> Covariance()
    {
        var rows = Matrix<double>.Build.Dense(faces.Count, faces[0].Vector.Length, (i, k) => faces[i].Vector[k]);
        var mean = rows.ColumnSums() / faces.Count;
        return rows.TransposeThisAndMultiply(rows) / faces.Count - mean.OuterProduct(mean);
    }
}
