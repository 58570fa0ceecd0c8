namespace PhotoBot.Archive.Ingest;

/// <summary>What an ingest did.</summary>
/// <param name="Album">The album's name.</param>
/// <param name="Photos">Photos that the album has gained.</param>
/// <param name="Faces">Faces found in them.</param>
/// <param name="Skipped">Files left out and why, in the order of the folder.</param>
/// <param name="Elapsed">Wall-clock time.</param>
public sealed record IngestReport(string Album, int Photos, int Faces, IReadOnlyList<SkippedFile> Skipped, TimeSpan Elapsed);
