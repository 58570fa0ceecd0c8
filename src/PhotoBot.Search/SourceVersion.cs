namespace PhotoBot.Search;

/// <summary>A moment in the history of a source. A source with it in its history had the same vectors then.</summary>
/// <param name="Change">The number of the last change until then.</param>
/// <param name="Mark">That change's random number: an older copy that went its own way since has numbered a change alike and marked it
/// otherwise.</param>
public readonly record struct SourceVersion(long Change, long Mark);
