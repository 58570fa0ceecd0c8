namespace PhotoBot.Search;

/// <summary>Why a saved index was not loaded. The answer to each is to build the index anew from the archive.</summary>
/// <param name="Reason">The reason, to act on.</param>
/// <param name="Message">A sentence with what was seen and what was wanted, to log.</param>
public sealed record SnapshotRefusal(SnapshotRefusalReason Reason, string Message);
