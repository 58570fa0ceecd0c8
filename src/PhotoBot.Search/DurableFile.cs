namespace PhotoBot.Search;

/// <summary>Replaces files so that a stop at any moment, even of the machine, leaves the old one or the new one, whole.</summary>
internal static class DurableFile
{
    /// <summary>How the name of a file being written ends.</summary>
    public const string AsideSuffix = ".new";

    /// <summary>A name to write under what is to become <paramref name="path"/>.</summary>
    public static string AsideOf(string path) => $"{path}.{Guid.NewGuid():N}{AsideSuffix}";

    /// <summary>Lets <paramref name="write"/> make a file aside, flushed to the disk, and gives it the name <paramref name="path"/>.</summary>
    public static void Replace(string path, Action<string> write) => Place(path, aside =>
    {
        write(aside);
        return path;
    });

    /// <summary>The same for a few bytes.</summary>
    public static void Replace(string path, byte[] bytes) => Replace(path, aside =>
    {
        using var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    });

    /// <summary>The same for a name that is known only once the file is written: <paramref name="write"/> returns it, a path in the same folder.</summary>
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

    /// <summary>Gives a file that was written aside, and flushed, its name.</summary>
    public static void Name(string aside, string path)
    {
        File.Move(aside, path, overwrite: true);
        // A rename is safe from a power cut only when the disk has the folder too.
        var folder = Path.GetDirectoryName(Path.GetFullPath(aside))!;
        Faiss.Check(Faiss.pf_sync_folder(folder), $"The folder {folder} could not be flushed");
    }
}
