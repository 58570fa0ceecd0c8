using System.Security.Cryptography;
using System.Text;

namespace PhotoBot.Archive.People;

/// <summary>The 32 bytes that templates are sealed with: from the settings, or from a file outside the data directory.</summary>
internal sealed class TemplateKey(PrivacyOptions options, ArchiveOptions archive)
{
    private const int Length = 32;

    /// <summary>Where the key comes from, in words for the operator.</summary>
    public string Origin => options.Key.Length > 0 ? $"the setting {PrivacyOptions.Section}:{nameof(PrivacyOptions.Key)}" : $"the file {File}";

    private string File => options.KeyFile is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.TrimEndingDirectorySeparator(archive.DataDirectory) + ".key";

    /// <summary>The key.</summary>
    /// <param name="mayMake">Whether a file that is missing is made; otherwise it is an error.</param>
    /// <exception cref="ArchiveException">There is no key, or it is none; the message says what to do.</exception>
    public byte[] Load(bool mayMake)
    {
        if (options.Key.Length > 0) return Decode(options.Key);
        if ((File + Path.DirectorySeparatorChar).StartsWith(archive.DataDirectory.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ArchiveException($"The key file {File} lies in the data directory, which it protects: name one elsewhere with Privacy:KeyFile.");
        if (!System.IO.File.Exists(File))
        {
            if (!mayMake)
                throw new ArchiveException($"There is no key file {File}: the archive holds templates that were sealed with it. Bring it back from a backup, "
                    + "or set PHOTOBOT_Privacy__Key to the key.");
            Make();
        }

        return Decode(System.IO.File.ReadAllText(File));
    }

    /// <summary>
    /// Written in full beside its place and then moved there, if nobody else was faster: whoever finds a key file finds a whole one, and
    /// of two programs that start together both use the same.
    /// </summary>
    private void Make()
    {
        var draft = $"{File}.{Guid.NewGuid():N}";
        var exclusive = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) exclusive.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, exclusive))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))));
            file.Flush(flushToDisk: true);
        }

        try
        {
            System.IO.File.Move(draft, File, overwrite: false);
        }
        catch (IOException) when (System.IO.File.Exists(File))
        {
            System.IO.File.Delete(draft);
        }
    }

    private byte[] Decode(string text)
    {
        var key = new byte[Length + 1];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Length
            ? key[..Length]
            : throw new ArchiveException($"{Origin} holds no key: wanted {Length} bytes in base 64 (openssl rand -base64 {Length}).");
    }
}
