using System.Security.Cryptography;
using System.Text.Json;

namespace PhotoBot.Search;

/// <summary>The stamp as it lies on the disk: JSON, sealed with its own SHA-256, so that no changed byte passes for a stamp.</summary>
internal sealed record StampFile(IndexStamp Stamp, string Seal)
{
    /// <summary>The file's name in the snapshot's folder.</summary>
    public const string Name = "stamp.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The bytes that stand for <paramref name="stamp"/>; equal stamps have equal bytes.</summary>
    public static byte[] Write(IndexStamp stamp)
    {
        var seal = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(stamp, Format)));
        return JsonSerializer.SerializeToUtf8Bytes(new StampFile(stamp, seal), Format);
    }

    /// <summary>The stamp that <paramref name="bytes"/> stand for, or null if <see cref="Write"/> did not make them.</summary>
    public static IndexStamp? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var stamp = JsonSerializer.Deserialize<StampFile>(bytes, Format)?.Stamp;
            return stamp is not null && bytes.SequenceEqual(Write(stamp)) ? stamp : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
