using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PhotoBot.Search.Ann.Vectors;

/// <summary>The first 64 bytes of a block file. All numbers are little-endian.</summary>
/// <remarks>
/// <code>
/// 0   8 bytes   "PBVECT01"
/// 8   int32     dimension d
/// 12  int32     0
/// 16  int64     count n
/// 24  32 bytes  SHA-256 of bytes 0 to 23 and of everything from byte 64 on
/// 56  int64     0
/// 64  int64[n]  ids, strictly ascending
/// ..  float32[n x d]  unit vectors in the order of their ids
/// </code>
/// </remarks>
internal readonly record struct VectorBlockHeader(int Dimension, long Count)
{
    public const int Length = 64;
    private const int HashAt = 24;

    private static ReadOnlySpan<byte> Magic => "PBVECT01"u8;

    /// <summary>Where the vectors begin.</summary>
    public long VectorsAt => Length + Count * sizeof(long);

    /// <summary>How long the file is.</summary>
    public long FileLength => VectorsAt + Count * Dimension * sizeof(float);

    /// <summary>What is hashed before the ids.</summary>
    public byte[] Start
    {
        get
        {
            var start = new byte[HashAt];
            Magic.CopyTo(start);
            BinaryPrimitives.WriteInt32LittleEndian(start.AsSpan(8), Dimension);
            BinaryPrimitives.WriteInt64LittleEndian(start.AsSpan(16), Count);
            return start;
        }
    }

    /// <summary>The header's bytes.</summary>
    public byte[] ToBytes(ReadOnlySpan<byte> sha256)
    {
        var bytes = new byte[Length];
        Start.CopyTo(bytes, 0);
        sha256.CopyTo(bytes.AsSpan(HashAt));
        return bytes;
    }

    /// <summary>Reads a header and the hash in it.</summary>
    /// <exception cref="SearchException">It is no header, or the file has another length.</exception>
    public static (VectorBlockHeader Header, byte[] Sha256) Read(ReadOnlySpan<byte> bytes, long fileLength, string path)
    {
        if (bytes.Length < Length || !bytes.StartsWith(Magic))
            throw new SearchException($"{path} is no block file of vectors: it does not begin with PBVECT01.");
        var header = new VectorBlockHeader(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));
        var hash = bytes.Slice(HashAt, SHA256.HashSizeInBytes).ToArray();
        // The count is compared with the file first, so that a damaged one can't overflow.
        if (header.Dimension is < 1 or > VectorIndex.MaxDimension || header.Count < 0 || header.Count > fileLength / sizeof(long)
            || header.FileLength != fileLength || !bytes[..Length].SequenceEqual(header.ToBytes(hash)))
            throw new SearchException(
                $"{path} is damaged: its header counts {header.Count} vectors of {header.Dimension} numbers, "
                + $"and it has {fileLength} bytes.");
        return (header, hash);
    }
}
