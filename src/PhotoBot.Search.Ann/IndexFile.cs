namespace PhotoBot.Search.Ann;

/// <summary>A file of an index, as it was written.</summary>
/// <param name="Name">Its name in the index's folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its hash, 64 lower-case hexadecimal digits.</param>
public sealed record IndexFile(string Name, long Bytes, string Sha256)
{
    /// <summary>What a file that was just written is.</summary>
    internal static IndexFile Of(string path) => new(Path.GetFileName(path), new FileInfo(path).Length, FileHash.Of(path));

    /// <summary>Why the file in <paramref name="folder"/> is not this one; null when it is.</summary>
    /// <param name="folder">The index's folder.</param>
    /// <param name="wholly">Whether every byte is looked at, or the length alone.</param>
    internal string? Damage(string folder, bool wholly)
    {
        var file = new FileInfo(Path.Combine(folder, Name));
        if (!file.Exists) return $"{file.FullName} is not there";
        if (file.Length != Bytes) return $"{file.FullName} has {file.Length} bytes, wanted {Bytes}";
        return wholly && FileHash.Of(file.FullName) is var hash && !string.Equals(hash, Sha256, StringComparison.Ordinal)
            ? $"{file.FullName} has the SHA-256 {hash}, wanted {Sha256}" : null;
    }
}
