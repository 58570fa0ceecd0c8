using PhotoBot.Archive.Photos;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Finding;

/// <summary>A photo that shows the person.</summary>
/// <param name="Photo">Which photo.</param>
/// <param name="Album">The name of an album it lies in: the first that was made, or the one asked for.</param>
/// <param name="Path">The file, absolute.</param>
/// <param name="Similarity">Cosine of the selfie's and the face's embedding, at most 1.</param>
/// <param name="Box">The person's face, in pixels of the upright original.</param>
/// <param name="TakenAt">When the camera says it was taken, in its local time.</param>
public sealed record Match(PhotoId Photo, string Album, string Path, float Similarity, FaceBox Box, DateTime? TakenAt);
