using PhotoBot.Imaging;

namespace PhotoBot.Archive.Photos;

/// <summary>Small JPEGs of the photos, by content: what a chat shows, also when the original's disk is away.</summary>
/// <remarks>
/// A preview is written and deleted inside a transaction that writes its photo's row, so none outlives its photo
/// (<see cref="PhotoCatalog"/>, <see cref="PhotoRemoval"/>). Safe for use from any thread and from several programs at once.
/// </remarks>
public sealed class PreviewStore(ArchiveOptions options)
{
    /// <summary>Shrinks an image to a preview.</summary>
    /// <returns>A JPEG.</returns>
    public byte[] Encode(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.FitWithin(options.PreviewSide).ToJpeg(options.PreviewQuality);
    }

    /// <summary>Reads a preview.</summary>
    /// <returns>A JPEG; null when there is none, or an empty file, which a crash of the machine may leave.</returns>
    public byte[]? Read(ContentHash hash)
    {
        try
        {
            return File.ReadAllBytes(PathOf(hash)) is { Length: > 0 } jpeg ? jpeg : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes a preview, unless it is there.</summary>
    internal void Write(ContentHash hash, ReadOnlySpan<byte> jpeg)
    {
        var path = PathOf(hash);
        if (new FileInfo(path) is { Exists: true, Length: > 0 }) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Written aside and renamed, so that no reader sees half a picture.
        var aside = $"{path}.{Guid.NewGuid():N}.new";
        File.WriteAllBytes(aside, jpeg);
        File.Move(aside, path, overwrite: true);
    }

    /// <summary>Deletes a preview, if there is one.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be deleted.</exception>
    internal void Delete(ContentHash hash)
    {
        try
        {
            File.Delete(PathOf(hash));
        }
        catch (DirectoryNotFoundException)
        {
            // No preview of this folder was ever written.
        }
    }

    /// <summary>Lists the previews there are.</summary>
    internal IEnumerable<ContentHash> List() => !Directory.Exists(options.PreviewDirectory) ? [] :
        Directory.EnumerateFiles(options.PreviewDirectory, "*.jpg", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => name.Length == 64 && name.All(char.IsAsciiHexDigitLower))
            .Select(name => ContentHash.FromBytes(Convert.FromHexString(name)));

    // Two levels keep a folder's listing short with a million photos.
    private string PathOf(ContentHash hash) => Path.Combine(options.PreviewDirectory, hash.Hex[..2], hash.Hex + ".jpg");
}
