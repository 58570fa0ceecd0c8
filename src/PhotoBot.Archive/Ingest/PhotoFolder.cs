namespace PhotoBot.Archive.Ingest;

/// <summary>Lists the files of a folder tree, ordinal by path, so that the order is the same on every disk.</summary>
/// <remarks>
/// What systems leave beside photos is not listed: names that begin with a dot, thumbnail caches, leftovers of archives. Links to
/// folders are not followed, so that no tree is endless.
/// </remarks>
public sealed class PhotoFolder
{
    private static readonly HashSet<string> Leftovers =
        new(["Thumbs.db", "desktop.ini", "__MACOSX", "@eaDir"], StringComparer.OrdinalIgnoreCase);

    private readonly List<FileInfo> files = [];
    private readonly List<SkippedFile> unreadable = [];

    /// <summary>Walks the tree at <paramref name="path"/>.</summary>
    /// <exception cref="ArchiveException">There is no such folder, or it can't be listed.</exception>
    public PhotoFolder(string path)
    {
        Root = Path.GetFullPath(path);
        if (!Directory.Exists(Root))
            throw new ArchiveException(File.Exists(Root)
                ? $"{Root} is a file: give the folder it lies in (a ZIP: unpack it first)."
                : $"There is no folder {Root}: check the path.");
        Walk(new DirectoryInfo(Root));
        if (unreadable.Count == 1 && files.Count == 0 && unreadable[0].Path is ".")
            throw new ArchiveException($"The folder {Root} can't be listed: {unreadable[0].Reason}.");
        files.Sort((a, b) => string.CompareOrdinal(a.FullName, b.FullName));
    }

    /// <summary>The folder, absolute.</summary>
    public string Root { get; }

    /// <summary>Every file to ingest.</summary>
    public IReadOnlyList<FileInfo> Files => files;

    /// <summary>Folders that could not be listed.</summary>
    public IReadOnlyList<SkippedFile> Unreadable => unreadable;

    /// <summary>A file's path as it lies under <see cref="Root"/>.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path);

    private void Walk(DirectoryInfo folder)
    {
        List<FileSystemInfo> entries;
        try
        {
            entries = [.. folder.EnumerateFileSystemInfos()];
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            unreadable.Add(new SkippedFile(
                Relative(folder.FullName), denied is IOException ? "folder can't be read" : "no permission to list the folder"));
            return;
        }

        foreach (var entry in entries.Where(entry => entry.Name[0] != '.' && !Leftovers.Contains(entry.Name)))
        {
            if (entry is FileInfo file) files.Add(file);
            else if (entry is DirectoryInfo { LinkTarget: null } inner) Walk(inner);
        }
    }
}
