using PhotoBot.Faces;

namespace PhotoBot.Archive.Photos;

/// <summary>A face found in a photo.</summary>
/// <param name="Face">Box and landmarks in pixels of the upright original.</param>
/// <param name="Embedding">Its unit vector, made by the pack in use.</param>
public sealed record ScannedFace(Face Face, Embedding Embedding);
