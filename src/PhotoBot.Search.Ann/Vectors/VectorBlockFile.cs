using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace PhotoBot.Search.Ann.Vectors;

/// <summary>A file of unit vectors by ascending ids, with a checksum: the input for archives too large for a database.</summary>
/// <remarks>The layout is that of <see cref="VectorBlockHeader"/>. Reading is safe from any thread.</remarks>
public sealed class VectorBlockFile : IDisposable
{
    private const int HashedAtOnce = 1 << 20;

    private readonly SafeFileHandle file;
    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor ids;
    private readonly VectorBlockHeader header;
    private readonly byte[] sha256;

    private VectorBlockFile(string path, SafeFileHandle file)
    {
        (Path, this.file) = (path, file);
        Span<byte> start = stackalloc byte[VectorBlockHeader.Length];
        var read = RandomAccess.Read(file, start, 0);
        (header, sha256) = VectorBlockHeader.Read(start[..read], RandomAccess.GetLength(file), path);
        if (header.Count == 0) throw new SearchException($"{path} holds no vectors.");
        map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        ids = map.CreateViewAccessor(0, header.VectorsAt, MemoryMappedFileAccess.Read);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimension => header.Dimension;

    /// <summary>How many vectors there are: at least one.</summary>
    public long Count => header.Count;

    /// <summary>The first id.</summary>
    public VectorId First => IdAt(0);

    /// <summary>The last id.</summary>
    public VectorId Last => IdAt(Count - 1);

    /// <summary>Writes a block file: the whole of it under its name, or nothing.</summary>
    /// <param name="path">The file; another of that name is replaced.</param>
    /// <param name="ids">At least one, strictly ascending.</param>
    /// <param name="vectors">As many unit vectors of <paramref name="dimension"/> numbers.</param>
    /// <param name="dimension">How many numbers a vector has.</param>
    /// <exception cref="ArgumentException">The vectors or ids are not such.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(string path, ReadOnlySpan<VectorId> ids, ReadOnlySpan<float> vectors, int dimension)
    {
        UnitVectors.Check(vectors, ids.Length, dimension, nameof(vectors));
        if (ids.IsEmpty) throw new ArgumentException("A block holds at least one vector.", nameof(ids));
        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i].Value <= ids[i - 1].Value)
                throw new ArgumentException($"Ids ascend strictly, {ids[i].Value} follows {ids[i - 1].Value}.", nameof(ids));
        }

        var described = new VectorBlockHeader(dimension, ids.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(described.Start);
        hash.AppendData(MemoryMarshal.AsBytes(ids));
        hash.AppendData(MemoryMarshal.AsBytes(vectors));
        var aside = DurableFile.AsideOf(path);
        using (var written = new FileStream(aside, FileMode.CreateNew, FileAccess.Write))
        {
            written.Write(described.ToBytes(hash.GetHashAndReset()));
            written.Write(MemoryMarshal.AsBytes(ids));
            written.Write(MemoryMarshal.AsBytes(vectors));
            written.Flush(flushToDisk: true);
        }

        DurableFile.Name(aside, path);
    }

    /// <summary>Opens a block file. Its header and its length are checked; <see cref="Verify"/> checks the rest.</summary>
    /// <exception cref="SearchException">It is damaged, or something else.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static VectorBlockFile Open(string path)
    {
        var opened = File.OpenHandle(path);
        try
        {
            return new VectorBlockFile(path, opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Reads all of the file and compares its checksum.</summary>
    /// <exception cref="SearchException">A byte is not as it was written, or ids do not ascend.</exception>
    public void Verify()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header.Start);
        var buffer = new byte[HashedAtOnce];
        for (long at = VectorBlockHeader.Length; at < header.FileLength;)
        {
            var read = RandomAccess.Read(file, buffer, at);
            if (read == 0) break;
            hash.AppendData(buffer.AsSpan(0, read));
            at += read;
        }

        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(sha256))
            throw new SearchException($"{Path} is damaged: its checksum is not the one in its header.");
        for (long row = 1; row < Count; row++)
        {
            if (IdAt(row).Value <= IdAt(row - 1).Value)
                throw new SearchException($"{Path} is no block file of vectors: its ids do not ascend at row {row}.");
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        ids.Dispose();
        map.Dispose();
        file.Dispose();
    }

    /// <summary>The file's checksum.</summary>
    internal ReadOnlySpan<byte> Sha256 => sha256;

    /// <summary>The first row whose id is at or above <paramref name="id"/>; <see cref="Count"/> when there is none.</summary>
    internal long RowFrom(VectorId id)
    {
        var (low, high) = (0L, Count);
        // Most files have consecutive ids: the first comparison then hits.
        for (var middle = Math.Clamp(id.Value - First.Value, 0, Count - 1); low < high; middle = low + (high - low) / 2)
        {
            if (IdAt(middle) == id) return middle;
            if (IdAt(middle).Value < id.Value) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The id of a row.</summary>
    internal VectorId IdAt(long row) => new(ids.ReadInt64(VectorBlockHeader.Length + row * sizeof(long)));

    /// <summary>Reads ids from a row on: as many as there is room for.</summary>
    internal void ReadIds(long row, Span<VectorId> into) =>
        Fill(MemoryMarshal.AsBytes(into), VectorBlockHeader.Length + row * sizeof(long));

    /// <summary>Reads vectors from a row on: as many as there is room for.</summary>
    internal void ReadVectors(long row, Span<float> into) =>
        Fill(MemoryMarshal.AsBytes(into), header.VectorsAt + row * Dimension * sizeof(float));

    /// <summary>Asks the disk for many vectors at once, and returns before they are read.</summary>
    internal void WillNeed(ReadOnlySpan<long> rows)
    {
        var offsets = new long[rows.Length];
        for (var i = 0; i < rows.Length; i++) offsets[i] = header.VectorsAt + rows[i] * Dimension * sizeof(float);
        Faiss.pf_will_need(file, offsets, offsets.Length, Dimension * sizeof(float));
    }

    private void Fill(Span<byte> bytes, long at)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(file, bytes, at);
            if (read == 0) throw new SearchException($"{Path} has become shorter while it was read.");
            bytes = bytes[read..];
            at += read;
        }
    }
}
