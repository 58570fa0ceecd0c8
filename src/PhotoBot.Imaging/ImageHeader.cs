namespace PhotoBot.Imaging;

/// <summary>What a file says about its picture before a pixel is decoded.</summary>
/// <param name="Format">The format, told from the bytes; a file's name plays no part.</param>
/// <param name="Width">Pixels in a row of the upright original: the turn that EXIF asks for is already applied.</param>
/// <param name="Height">Rows of the upright original.</param>
/// <param name="TakenAt">EXIF DateTimeOriginal: local time of the camera, kind unspecified; null when absent or no real date.</param>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height, DateTime? TakenAt);
