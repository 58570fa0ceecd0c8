using System.Security.Cryptography;
using System.Text.Json;

namespace PhotoBot.Search;

/// <summary>A record as it lies on the disk: JSON with its own SHA-256, so that no changed byte passes.</summary>
internal sealed record ChecksummedJson<T>(T Content, string Sha256)
    where T : class
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Returns the bytes that stand for <paramref name="content"/>; equal contents have equal bytes.</summary>
    public static byte[] Write(T content)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, Format)));
        return JsonSerializer.SerializeToUtf8Bytes(new ChecksummedJson<T>(content, sha256), Format);
    }

    /// <summary>
    /// Returns what <paramref name="bytes"/> stand for, or null if <see cref="Write"/> of this version did not make them.
    /// </summary>
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
