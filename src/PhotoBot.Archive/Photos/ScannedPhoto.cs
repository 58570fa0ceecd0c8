using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Photos;

/// <summary>A photo that was read and searched for faces, ready to be stored.</summary>
/// <param name="Hash">Of the file.</param>
/// <param name="Header">Format, size and date of the upright original.</param>
/// <param name="Faces">The faces found, best score first; none is a result too.</param>
public sealed record ScannedPhoto(ContentHash Hash, ImageHeader Header, IReadOnlyList<ScannedFace> Faces)
{
    /// <summary>The preview, a JPEG; empty where none is to be stored.</summary>
    public ReadOnlyMemory<byte> Preview { get; init; }
}

/// <summary>A face found in a photo.</summary>
/// <param name="Face">Box and landmarks in pixels of the upright original.</param>
/// <param name="Embedding">Its unit vector, made by the pack in use.</param>
public sealed record ScannedFace(Face Face, Embedding Embedding);

/// <summary>Identifies a face of a photo in this archive; never used twice.</summary>
public readonly record struct FaceId(long Value);
