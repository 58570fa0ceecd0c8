using PhotoBot.Archive.Photos;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Finding;

/// <summary>A photo that shows the person, or may show them.</summary>
/// <param name="Photo">Which photo.</param>
/// <param name="Face">Which of its faces.</param>
/// <param name="Album">The name of an album it lies in: the first that was made, or the one asked for.</param>
/// <param name="Path">The file, absolute.</param>
/// <param name="Similarity">Cosine of the query's and the face's embedding, at most 1.</param>
/// <param name="IsSure">Whether it is shown as the person's; else the person is asked.</param>
/// <param name="Box">The person's face, in pixels of the upright original.</param>
/// <param name="TakenAt">When the camera says it was taken, in its local time.</param>
public sealed record Match(PhotoId Photo, FaceId Face, string Album, string Path, float Similarity, bool IsSure, FaceBox Box, DateTime? TakenAt);
