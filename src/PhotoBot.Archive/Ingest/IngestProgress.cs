namespace PhotoBot.Archive.Ingest;

/// <summary>How far an ingest is.</summary>
/// <param name="Done">Files dealt with.</param>
/// <param name="Total">Files in all.</param>
/// <param name="Photos">Photos gained so far.</param>
/// <param name="Faces">Faces found so far.</param>
/// <param name="Skipped">Files left out so far.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record IngestProgress(int Done, int Total, int Photos, int Faces, int Skipped, TimeSpan Elapsed)
{
    /// <summary>Files a second since the start.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>Time left at this rate; null while it can't be told.</summary>
    public TimeSpan? Left => Rate > 0 ? TimeSpan.FromSeconds((Total - Done) / Rate) : null;
}
