namespace PhotoBot.Archive.Storage;

/// <summary>How much the archive holds.</summary>
/// <param name="Albums">Number of albums.</param>
/// <param name="Photos">Number of different photos.</param>
/// <param name="PhotosWithFaces">Those in which the pack in use found a face.</param>
/// <param name="Faces">Faces found by the pack in use.</param>
/// <param name="Events">Number of events.</param>
/// <param name="DatabaseBytes">Length of the database and its write-ahead log.</param>
public sealed record ArchiveSize(long Albums, long Photos, long PhotosWithFaces, long Faces, long Events, long DatabaseBytes);
