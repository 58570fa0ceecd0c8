using System.Diagnostics.CodeAnalysis;

namespace PhotoBot.Archive.Events;

/// <summary>An occasion with albums that only people who know its code may see.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Its name, unique without regard to upper and lower case.</param>
/// <param name="Code">Ten digits and capital letters that admit people; fits a start link's payload.</param>
/// <param name="Albums">Number of its albums.</param>
/// <param name="People">Number of people admitted so far, counted once for each bot.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
[SuppressMessage(
    "Naming", "CA1716", Justification = "The word of the field; all callers are C#, where 'Event' is no keyword.")]
public sealed record Event(EventId Id, string Name, string Code, int Albums, int People, DateTimeOffset CreatedAt);

/// <summary>Identifies an event in this archive; never used twice.</summary>
public readonly record struct EventId(long Value);
