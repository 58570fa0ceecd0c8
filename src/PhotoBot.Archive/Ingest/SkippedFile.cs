namespace PhotoBot.Archive.Ingest;

/// <summary>A file that an ingest left out.</summary>
/// <param name="Path">The file, as it lies under the folder that was given.</param>
/// <param name="Reason">Why, in words for the organiser.</param>
public sealed record SkippedFile(string Path, string Reason);
