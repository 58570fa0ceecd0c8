namespace PhotoBot.TestKit;

/// <summary>A folder of a test's own, which goes when the test ends.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("photobot-test-").FullName;

    /// <summary>A path in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>The names of its files, in order.</summary>
    public string[] Names =>
        [.. Directory.EnumerateFiles(Path).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>A data directory in it, not made yet.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>A folder of photos in it.</summary>
    public string Photos => Directory.CreateDirectory(System.IO.Path.Combine(Path, "photos")).FullName;

    /// <summary>Writes a file, whose name may name subfolders.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Copies a data directory that nobody has open to <see cref="Data"/>.</summary>
    public void CopyData(string from)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = System.IO.Path.Combine(Data, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    /// <summary>The files of <see cref="Data"/> in which these bytes stand in a row.</summary>
    public IReadOnlyList<string> DataFilesWith(byte[] bytes) =>
        [.. Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories).Where(file => Read(file).AsSpan().IndexOf(bytes) >= 0)];

    /// <summary>What a file holds at this moment; nothing when it is gone. Its writer may cut it, so its length is not relied on.</summary>
    public static byte[] Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            file.CopyTo(content);
            return content.ToArray();
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
