using System.Security.Cryptography;
using System.Text.Json;

namespace PhotoBot.Search;

/// <summary>A record as it lies on the disk: JSON, sealed with its own SHA-256, so that no changed byte passes.</summary>
internal sealed record SealedJson<T>(T Stamp, string Seal)
    where T : class
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The bytes that stand for <paramref name="stamp"/>; equal ones have equal bytes.</summary>
    public static byte[] Write(T stamp)
    {
        var seal = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(stamp, Format)));
        return JsonSerializer.SerializeToUtf8Bytes(new SealedJson<T>(stamp, seal), Format);
    }

    /// <summary>What <paramref name="bytes"/> stand for, or null if <see cref="Write"/> did not make them.</summary>
    public static T? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var stamp = JsonSerializer.Deserialize<SealedJson<T>>(bytes, Format)?.Stamp;
            return stamp is not null && bytes.SequenceEqual(Write(stamp)) ? stamp : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
