namespace PhotoBot.LocalChat.Media;

/// <summary>One size of a photo as it is stored.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Jpeg">The file.</param>
internal sealed record PhotoPrint(int Width, int Height, byte[] Jpeg);
