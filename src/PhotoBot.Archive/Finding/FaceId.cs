namespace PhotoBot.Archive.Finding;

/// <summary>Identifies a face of a photo in this archive; never used twice.</summary>
public readonly record struct FaceId(long Value);
