using PhotoBot.Archive.Albums;

namespace PhotoBot.Archive.Photos;

/// <summary>Where a photo lies: a file of an album.</summary>
/// <param name="Album">The album.</param>
/// <param name="Path">The file, absolute.</param>
/// <param name="FileBytes">Its length.</param>
/// <param name="ModifiedAt">Its last write, UTC.</param>
public sealed record PhotoPlace(AlbumId Album, string Path, long FileBytes, DateTimeOffset ModifiedAt);
