using System.Security.Cryptography;
using System.Text.Json;

namespace PhotoBot.Search;

/// <summary>A record in a file: JSON with its own SHA-256, so that a changed byte is noticed.</summary>
internal sealed record ChecksummedJson<T>(T Content, string Sha256)
    where T : class
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Returns <paramref name="content"/> as bytes; equal contents have equal bytes.</summary>
    public static byte[] Write(T content)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, Format)));
        return JsonSerializer.SerializeToUtf8Bytes(new ChecksummedJson<T>(content, sha256), Format);
    }

    /// <summary>Returns the content of <paramref name="bytes"/>; null if <see cref="Write"/> of this version did not make them.</summary>
    public static T? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var content = JsonSerializer.Deserialize<ChecksummedJson<T>>(bytes, Format)?.Content;
            return content is not null && bytes.SequenceEqual(Write(content)) ? content : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The SHA-256 of files.</summary>
internal static class FileHash
{
    /// <summary>Returns a file's SHA-256 as 64 lower-case hexadecimal digits.</summary>
    public static string Of(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
