namespace PhotoBot.Archive.Albums;

/// <summary>Identifies an album in this archive; never used twice.</summary>
public readonly record struct AlbumId(long Value);
