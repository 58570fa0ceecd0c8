namespace PhotoBot.Faces.Evaluation;

/// <summary>What <see cref="LfwEvaluation"/> measured. Shares lie between 0 and 1.</summary>
public sealed record LfwReport
{
    /// <summary>Pairs compared.</summary>
    public required int Pairs { get; init; }

    /// <summary>The mean over the folds of the share told right, with the limit taken from the other folds.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The standard deviation of that over the folds.</summary>
    public required double AccuracySd { get; init; }

    /// <summary>The share of same pairs accepted, by the false accept rate (such as "0.001") over all different pairs.</summary>
    public required IReadOnlyDictionary<string, double> Tar { get; init; }

    /// <summary>The limits of <see cref="Tar"/>, by the same keys.</summary>
    public required IReadOnlyDictionary<string, float> Threshold { get; init; }

    /// <summary>Photos without a face found. Their pairs get the similarity -1: the same ones are errors, the different ones rightly rejected.</summary>
    public required int FacesNotFound { get; init; }
}
