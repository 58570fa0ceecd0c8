namespace PhotoBot.Archive.Photos;

/// <summary>Identifies a photo, that is one file content, in this archive; never used twice.</summary>
public readonly record struct PhotoId(long Value);
