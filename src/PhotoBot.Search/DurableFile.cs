namespace PhotoBot.Search;

/// <summary>Replaces files so that a crash at any moment, even of the machine, leaves the old file or the new one, whole.</summary>
internal static class DurableFile
{
    /// <summary>How the name of a file being written ends.</summary>
    public const string AsideSuffix = ".new";

    /// <summary>Test hook: receives the path of each written file before it takes its name, then that name. Null outside tests.</summary>
    internal static Action<string>? Reached { get; set; }

    /// <summary>Returns a name to write under what is to become <paramref name="path"/>.</summary>
    public static string AsideOf(string path) => $"{path}.{Guid.NewGuid():N}{AsideSuffix}";

    /// <summary>Replaces <paramref name="path"/> by the file that <paramref name="write"/> writes and flushes.</summary>
    public static void Replace(string path, Action<string> write) => Place(path, aside =>
    {
        write(aside);
        return path;
    });

    /// <summary>Replaces <paramref name="path"/> by a file of these bytes.</summary>
    public static void Replace(string path, byte[] bytes) => Replace(path, aside =>
    {
        using var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    });

    /// <summary>Writes a file whose name is known only afterwards: <paramref name="write"/> returns the path, in the same folder.</summary>
    public static void Place(string pathLike, Func<string, string> write)
    {
        var aside = AsideOf(pathLike);
        try
        {
            Name(aside, write(aside));
        }
        catch
        {
            if (File.Exists(aside))
                File.Delete(aside);
            throw;
        }
    }

    /// <summary>Renames a file that was written aside, and flushed.</summary>
    public static void Name(string aside, string path)
    {
        Reached?.Invoke(aside);
        File.Move(aside, path, overwrite: true);
        // A rename survives a power cut only when the disk has the folder too.
        var folder = Path.GetDirectoryName(Path.GetFullPath(aside))!;
        Faiss.Check(Faiss.pf_sync_folder(folder), $"The folder {folder} could not be flushed");
        Reached?.Invoke(path);
    }
}
