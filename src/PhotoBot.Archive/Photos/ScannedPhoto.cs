using PhotoBot.Imaging;

namespace PhotoBot.Archive.Photos;

/// <summary>A photo that was read and searched for faces, ready to be written down.</summary>
/// <param name="Hash">Of the file.</param>
/// <param name="Header">Format, size and date of the upright original.</param>
/// <param name="Faces">The faces found, best score first; none is a result too.</param>
public sealed record ScannedPhoto(ContentHash Hash, ImageHeader Header, IReadOnlyList<ScannedFace> Faces);
