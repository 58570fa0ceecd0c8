namespace PhotoBot.Archive.People;

/// <summary>What somebody has chosen.</summary>
/// <param name="Language">The tag of a language, for example <c>ru</c>; null when none was chosen.</param>
/// <param name="Sort">The order of photos.</param>
/// <param name="FirstSeenAt">When they first chose something, UTC; null when they never have, and nothing is stored of them here.</param>
public sealed record Attendee(string? Language, PhotoOrder Sort, DateTimeOffset? FirstSeenAt);
