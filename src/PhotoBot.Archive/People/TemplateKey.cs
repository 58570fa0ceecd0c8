using System.Security.Cryptography;
using System.Text;

namespace PhotoBot.Archive.People;

/// <summary>The 32 bytes that templates are sealed with: from the settings, or from a file outside the data directory.</summary>
internal sealed class TemplateKey(PrivacyOptions options, ArchiveOptions archive)
{
    private const int Length = 32;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Where the key comes from, in words for the operator.</summary>
    public string Origin =>
        options.Key.Length > 0 ? $"the setting {PrivacyOptions.Section}:{nameof(PrivacyOptions.Key)}" : $"the file {KeyFile}";

    private string KeyFile => options.KeyFile is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.TrimEndingDirectorySeparator(archive.DataDirectory) + ".key";

    private string LockFile => $"{KeyFile}.lock";

    private bool IsInDataDirectory =>
        Path.GetRelativePath(archive.DataDirectory, KeyFile) is var way && !Path.IsPathRooted(way)
        && way.Split(Path.DirectorySeparatorChar)[0] is not "..";

    /// <summary>The key.</summary>
    /// <param name="mayMake">Whether a file that is missing is made; otherwise it is an error.</param>
    /// <exception cref="ArchiveException">There is no key, or it is none; the message says what to do.</exception>
    public byte[] Load(bool mayMake)
    {
        if (options.Key.Length > 0) return Decode(options.Key);
        if (IsInDataDirectory)
            throw new ArchiveException(
                $"The key file {KeyFile} lies in the data directory, which it protects: name one elsewhere with Privacy:KeyFile.");
        if (!File.Exists(KeyFile))
        {
            if (!mayMake)
                throw new ArchiveException(
                    $"There is no key file {KeyFile}: the archive holds templates that were sealed with it. Bring it back from a backup, "
                    + "or set PHOTOBOT_Privacy__Key to the key.");
            Make();
        }

        return Decode(File.ReadAllText(KeyFile));
    }

    /// <summary>
    /// One program at a time looks for the key and makes it, and it is moved to its place as a whole: those that start together use the
    /// same, and a kill leaves none or a whole one.
    /// </summary>
    private void Make()
    {
        using var alone = Lock();
        if (File.Exists(KeyFile)) return;
        var draft = $"{KeyFile}.{Guid.NewGuid():N}";
        var exclusive = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) exclusive.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, exclusive))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, KeyFile);
    }

    private FileStream Lock()
    {
        FileStream? held = null;
        return SpinWait.SpinUntil(() => (held = TryLock()) is not null, LongestWait)
            ? held!
            : throw new ArchiveException(
                $"The key file {KeyFile} can't be made: another program has held {LockFile} for {LongestWait.TotalSeconds} s. "
                + "End that program.");
    }

    private FileStream? TryLock()
    {
        try
        {
            return new FileStream(
                LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException held) when (held is not DirectoryNotFoundException)
        {
            return null;
        }
    }

    private byte[] Decode(string text)
    {
        var key = new byte[Length + 1];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Length
            ? key[..Length]
            : throw new ArchiveException(
                $"{Origin} holds no key: wanted {Length} bytes in base 64 (openssl rand -base64 {Length}).");
    }
}
