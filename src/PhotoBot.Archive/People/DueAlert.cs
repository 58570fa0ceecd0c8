using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Photos;

namespace PhotoBot.Archive.People;

/// <summary>New photos that somebody wants to hear of and was not told of yet.</summary>
/// <param name="Person">Who.</param>
/// <param name="Album">The album they are in.</param>
/// <param name="Photos">At least one, most similar first.</param>
public sealed record DueAlert(AttendeeKey Person, AlbumId Album, IReadOnlyList<PhotoId> Photos);
