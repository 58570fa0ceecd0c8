using System.Security.Cryptography;

namespace PhotoBot.Search;

/// <summary>The SHA-256 of files.</summary>
internal static class FileHash
{
    /// <summary>Of all of a file, as 64 lower-case hexadecimal digits.</summary>
    public static string Of(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
