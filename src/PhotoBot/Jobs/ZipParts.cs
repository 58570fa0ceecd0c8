using System.IO.Compression;
using PhotoBot.BotApi;

namespace PhotoBot.Jobs;

/// <summary>Divides photos among ZIPs that a bot may send, and packs one.</summary>
internal static class ZipParts
{
    /// <summary>Below what a bot may send, with room for the ZIP's own directory.</summary>
    public const long MaxBytes = TelegramLimits.UploadBytes - (1 << 20);

    private const string Leftovers = "packing-*.zip";

    // ZIP holds no times before and after.
    private static readonly DateTimeOffset Oldest = new(1980, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Newest = new(2107, 12, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The files of each part, in order. Files that can't be read, or are too large for any part, are left out. The same files always give
    /// the same parts.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Divide(IEnumerable<string> paths)
    {
        var parts = new List<List<string>>();
        var size = MaxBytes + 1;
        foreach (var path in paths)
        {
            using var file = TryOpen(path);
            if (file is not { Length: <= MaxBytes }) continue;
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

    /// <summary>Packs files under their own names. Pictures are compressed already, so they are stored as they are.</summary>
    /// <returns>How many were packed: a file may have gone since the parts were divided.</returns>
    public static async Task<int> WriteAsync(Stream target, IReadOnlyList<string> files, CancellationToken stop)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        foreach (var path in files)
        {
            await using var file = TryOpen(path);
            if (file is null) continue;
            var entry = zip.CreateEntry(Free(SafeFileName.Of(Path.GetFileName(path)), taken), CompressionLevel.NoCompression);
            var written = new DateTimeOffset(File.GetLastWriteTime(path));
            entry.LastWriteTime = written < Oldest ? Oldest : written > Newest ? Newest : written;
            await using var packed = await entry.OpenAsync(stop);
            await file.CopyToAsync(packed, stop);
        }

        return taken.Count;
    }

    /// <summary>Makes the file that a part is packed into, for this user alone. It goes when it is closed, but not at a kill.</summary>
    /// <param name="directory">Where there is room for photos.</param>
    public static FileStream Create(string directory)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 1 << 16,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var name = Leftovers.Replace("*", Guid.NewGuid().ToString("N"), StringComparison.Ordinal);
        return new FileStream(Path.Combine(directory, name), options);
    }

    /// <summary>Deletes what killed programs left. A file that another program packs into stays readable to it.</summary>
    public static void DeleteLeftovers(string directory)
    {
        foreach (var left in Directory.EnumerateFiles(directory, Leftovers)) File.Delete(left);
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Cameras count from one again and again: a second IMG_0001.jpg becomes IMG_0001 (2).jpg.</summary>
    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var copy = 2; !taken.Add(free); copy++)
            free = $"{Path.GetFileNameWithoutExtension(name)} ({copy}){Path.GetExtension(name)}";
        return free;
    }
}
