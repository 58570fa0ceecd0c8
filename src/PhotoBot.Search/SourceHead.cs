namespace PhotoBot.Search;

/// <summary>Where the history of a source stands.</summary>
/// <param name="Version">The last change.</param>
/// <param name="LastId">The highest id of a vector there is; null when there is none.</param>
public readonly record struct SourceHead(SourceVersion Version, VectorId? LastId);
