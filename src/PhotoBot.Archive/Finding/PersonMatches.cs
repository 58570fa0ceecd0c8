namespace PhotoBot.Archive.Finding;

/// <summary>The photos of a person: each once, in one of the two lists.</summary>
/// <param name="Sure">Photos that show the person, most similar first.</param>
/// <param name="Maybe">Photos worth asking the person about, most similar first; never to be shown among the sure ones.</param>
public sealed record PersonMatches(IReadOnlyList<Match> Sure, IReadOnlyList<Match> Maybe);
