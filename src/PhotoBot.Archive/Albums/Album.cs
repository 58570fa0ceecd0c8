namespace PhotoBot.Archive.Albums;

/// <summary>An album and what it holds.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Its name, unique without regard to upper and lower case.</param>
/// <param name="Owner">Who brought it, when known.</param>
/// <param name="Event">The name of the event it belongs to; null when it is open to all.</param>
/// <param name="Photos">Number of different photos.</param>
/// <param name="Faces">Number of faces found in them by the pack in use.</param>
/// <param name="CreatedAt">When it was first seen, UTC.</param>
public sealed record Album(AlbumId Id, string Name, string? Owner, string? Event, int Photos, int Faces, DateTimeOffset CreatedAt);

/// <summary>Identifies an album in this archive; never used twice.</summary>
public readonly record struct AlbumId(long Value);
