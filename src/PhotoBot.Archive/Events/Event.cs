using System.Diagnostics.CodeAnalysis;

namespace PhotoBot.Archive.Events;

/// <summary>Something people took part in, whose albums only those see who know its code.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Its name, unique whatever the case of its letters.</param>
/// <param name="Code">Ten digits and capital letters that let people in; fit for a start link's payload.</param>
/// <param name="Albums">Number of its albums.</param>
/// <param name="People">Number of people let in so far, counted once for each bot.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
[SuppressMessage("Naming", "CA1716", Justification = "The word of the field; the code is C# alone, where it is no keyword as it is spelled here.")]
public sealed record Event(EventId Id, string Name, string Code, int Albums, int People, DateTimeOffset CreatedAt);

/// <summary>Identifies an event in this archive; never used twice.</summary>
public readonly record struct EventId(long Value);
