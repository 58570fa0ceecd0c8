namespace PhotoBot.Archive.People;

/// <summary>The photos that somebody was told of, for the buttons under them.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="AnsweredAt">When, UTC.</param>
/// <param name="Photos">The sure ones, then the others, each most similar first; those that left the archive since are missing.</param>
public sealed record Answer(AnswerId Id, DateTimeOffset AnsweredAt, IReadOnlyList<AnsweredPhoto> Photos);
