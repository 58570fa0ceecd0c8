using PhotoBot.Imaging;

namespace PhotoBot.Archive.Photos;

/// <summary>Small JPEGs of the photos, by content: what a chat shows, there even when the original's disk is away.</summary>
/// <remarks>Safe for use from any thread and from several programs at once.</remarks>
public sealed class PreviewStore(ArchiveOptions options)
{
    /// <summary>Writes the preview of <paramref name="image"/>, unless it is there.</summary>
    public void Write(ContentHash hash, RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var path = PathOf(hash);
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Aside and renamed: a reader never meets half a picture, and a program that dies leaves only a stray file.
        var aside = $"{path}.{Guid.NewGuid():N}.new";
        File.WriteAllBytes(aside, image.FitWithin(options.PreviewSide).ToJpeg(options.PreviewQuality));
        File.Move(aside, path, overwrite: true);
    }

    /// <summary>The preview's JPEG bytes; null when there is none.</summary>
    public byte[]? Read(ContentHash hash)
    {
        try
        {
            return File.ReadAllBytes(PathOf(hash));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Two levels keep a folder's listing short with a million photos.
    private string PathOf(ContentHash hash) => Path.Combine(options.PreviewDirectory, hash.Hex[..2], hash.Hex + ".jpg");
}
