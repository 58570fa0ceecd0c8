using PhotoBot.Search.Native;

namespace PhotoBot.Search;

/// <summary>Replaces files so that a stop at any moment, even of the machine, leaves the old one or the new one, whole.</summary>
internal static class DurableFile
{
    /// <summary>How the name of a file being written ends.</summary>
    public const string AsideSuffix = ".new";

    /// <summary>Lets <paramref name="write"/> make a file aside, which it must flush to the disk, and gives that the name <paramref name="path"/>.</summary>
    public static void Replace(string path, Action<string> write)
    {
        var aside = AsideOf(path);
        try
        {
            write(aside);
            Rename(aside, path);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    /// <summary>A name beside <paramref name="path"/> that nobody else uses.</summary>
    public static string AsideOf(string path) => $"{path}.{Guid.NewGuid():N}{AsideSuffix}";

    /// <summary>Renames over whatever is there, and returns when the disk knows.</summary>
    public static void Rename(string aside, string path)
    {
        File.Move(aside, path, overwrite: true);
        var folder = Path.GetDirectoryName(path)!;
        Faiss.Check(Faiss.pf_sync_folder(folder), $"The folder {folder} could not be flushed");
    }
}
