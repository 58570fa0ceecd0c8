using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;
using PhotoBot.Faces;

namespace PhotoBot.Archive.People;

/// <summary>A photo of an answer.</summary>
/// <param name="Position">Its place in the answer as it was given, from 0.</param>
/// <param name="Photo">Which photo.</param>
/// <param name="Face">The face in it that matched.</param>
/// <param name="Box">Where that is, in pixels of the upright original.</param>
/// <param name="Similarity">Cosine of the query and the face, at most 1.</param>
/// <param name="IsSure">Whether it was among the sure ones.</param>
/// <param name="IsMe">What the person has said of the face; null when nothing.</param>
/// <param name="Album">The first album made of those it lies in that the person may see.</param>
/// <param name="AlbumName">That album's name.</param>
/// <param name="Event">The event that album belongs to; null when it is open to everybody.</param>
/// <param name="Path">The file, absolute.</param>
/// <param name="TakenAt">When the camera says it was taken, in its local time.</param>
public sealed record AnsweredPhoto(
    int Position, PhotoId Photo, FaceId Face, FaceBox Box, float Similarity, bool IsSure, bool? IsMe,
    AlbumId Album, string AlbumName, EventId? Event, string Path, DateTime? TakenAt);
