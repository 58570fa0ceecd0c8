using System.Security.Cryptography;

namespace PhotoBot.Archive.Photos;

/// <summary>The SHA-256 of a photo's file: the same content is the same photo under any name.</summary>
public readonly record struct ContentHash
{
    private ContentHash(string hex) => Hex = hex;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>Hashes a file's bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> file) => FromBytes(SHA256.HashData(file));

    /// <summary>Reads a stored hash of 32 bytes.</summary>
    public static ContentHash FromBytes(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    /// <summary>The 32 bytes to store.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Hex);
}
