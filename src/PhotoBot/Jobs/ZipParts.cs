using System.IO.Compression;
using PhotoBot.Archive.People;

namespace PhotoBot.Jobs;

/// <summary>How photos are divided among archives that a bot may send, and an archive made.</summary>
internal static class ZipParts
{
    /// <summary>Below the 50 MB that a bot may send, with room for the archive's own directory.</summary>
    public const long MaxBytes = 49L << 20;

    /// <summary>The files of each part, in order. Files that are gone, or too large for any part, are left out. The same answer always gives the same parts.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Divide(IEnumerable<AnsweredPhoto> photos)
    {
        var parts = new List<List<string>>();
        var size = MaxBytes + 1;
        foreach (var path in photos.Select(photo => photo.Path))
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= MaxBytes } file) continue;
            if (size + file.Length > MaxBytes)
            {
                parts.Add([]);
                size = 0;
            }

            parts[^1].Add(path);
            size += file.Length;
        }

        return parts;
    }

    /// <summary>Writes an archive of the files under their own names. Pictures are compressed already, so they are stored as they are.</summary>
    public static async Task WriteAsync(Stream archive, IReadOnlyList<string> files, CancellationToken stop)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        foreach (var file in files)
            await zip.CreateEntryFromFileAsync(file, Free(Path.GetFileName(file), taken), CompressionLevel.NoCompression, stop);
    }

    /// <summary>Cameras count from one again and again: a second IMG_0001.jpg becomes IMG_0001 (2).jpg.</summary>
    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var copy = 2; !taken.Add(free); copy++) free = $"{Path.GetFileNameWithoutExtension(name)} ({copy}){Path.GetExtension(name)}";
        return free;
    }
}
