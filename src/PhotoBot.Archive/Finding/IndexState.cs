using PhotoBot.Search;

namespace PhotoBot.Archive.Finding;

/// <summary>What the files of the archive's index are.</summary>
/// <param name="Kind">The kind of index.</param>
/// <param name="Faces">How many faces they hold.</param>
/// <param name="Refusal">Why they are none of this archive and its history; null when they are.</param>
public sealed record IndexState(string Kind, long Faces, SnapshotRefusal? Refusal);
