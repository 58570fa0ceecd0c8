namespace PhotoBot.Faces.Evaluation;

/// <summary>What <see cref="SelfieEvaluation"/> measured. Shares lie between 0 and 1.</summary>
public sealed record SelfieReport
{
    /// <summary>People in the set.</summary>
    public required int People { get; init; }

    /// <summary>Queries asked: every choice of the wanted number of selfies a person.</summary>
    public required int Queries { get; init; }

    /// <summary>Queries of people who have fewer selfies than wanted; they join all they have.</summary>
    public required int QueriesWithFewerSelfies { get; init; }

    /// <summary>Selfies without a face found. They are left out of what is joined; a query of none finds nothing and counts as missed.</summary>
    public required int SelfiesWithoutFace { get; init; }

    /// <summary>Faces of other photos that joined the queries, in all: those confirmed or trusted, as <see cref="OtherPhotos"/> says.</summary>
    public required int FacesJoined { get; init; }

    /// <summary>The share of queries whose own group photo is the most similar of all.</summary>
    public required double Rank1 { get; init; }

    /// <summary>The share of queries that find their own group photo, by the share (such as "0.01") of foreign photos returned.</summary>
    public required IReadOnlyDictionary<string, double> RecallAtFpr { get; init; }

    /// <summary>The limits of <see cref="RecallAtFpr"/>, by the same keys.</summary>
    public required IReadOnlyDictionary<string, float> Threshold { get; init; }

    /// <summary>What fixed limits achieve, rising.</summary>
    public required IReadOnlyList<SelfieLimit> ByThreshold { get; init; }
}
