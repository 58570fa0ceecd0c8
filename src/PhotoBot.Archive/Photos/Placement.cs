namespace PhotoBot.Archive.Photos;

/// <summary>What became of a photo that was placed in an album.</summary>
/// <param name="IsNew">Whether the album has one photo more; false when it held that content already.</param>
/// <param name="Faces">Faces that the pack in use found in it.</param>
public readonly record struct Placement(bool IsNew, int Faces);
