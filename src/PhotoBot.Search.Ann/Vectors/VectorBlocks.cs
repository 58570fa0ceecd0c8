using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PhotoBot.Search.Ann.Vectors;

/// <summary>All block files of a folder as one source: *.vectors, in the order of their ids, which ascend from file to file.</summary>
public sealed class VectorBlocks : IVectorSource, IDisposable
{
    /// <summary>How the name of a block file ends.</summary>
    public const string Suffix = ".vectors";

    // The time of so many vectors shows whether they come from a disk.
    private const int Tried = 16;

    private readonly List<VectorBlockFile> blocks = [];
    private readonly RemovedIds removed;

    private VectorBlocks(string folder) => (Folder, removed) = (folder, RemovedIds.Open(Path.Combine(folder, RemovedIds.FileName)));

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The mean time of a vector from which on vectors are taken to come from a disk rather than from memory.</summary>
    internal TimeSpan SlowEach { get; set; } = TimeSpan.FromMicroseconds(20);

    /// <inheritdoc/>
    public int Dimension => blocks[0].Dimension;

    /// <inheritdoc/>
    public long Count => blocks.Sum(block => block.Count) - removed.Count;

    /// <summary>Identifies the folder by the checksum of its first file: files are added behind, never before.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(blocks[0].Sha256));

    /// <summary>Block files are only added and never rewritten, so the fingerprint identifies their history, too.</summary>
    public SourceHead Head => new(default, blocks[^1].Last);

    /// <summary>The files, in the order of their ids.</summary>
    public IReadOnlyList<VectorBlockFile> Blocks => blocks;

    /// <summary>Opens a folder.</summary>
    /// <exception cref="SearchException">There is no block file in it, one is damaged, or two hold the same range of ids.</exception>
    /// <exception cref="IOException">The folder or a file can't be read.</exception>
    public static VectorBlocks Open(string folder)
    {
        var opened = new VectorBlocks(folder);
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, $"*{Suffix}")) opened.blocks.Add(VectorBlockFile.Open(path));
            opened.blocks.Sort((one, other) => one.First.Value.CompareTo(other.First.Value));
            opened.Check();
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Reads all of every file and compares the checksums.</summary>
    /// <exception cref="SearchException">A file is damaged.</exception>
    public void Verify() => blocks.ForEach(block => block.Verify());

    /// <summary>Removes vectors: writes their ids to the disk before it returns. The files stay as they are.</summary>
    /// <param name="ids">Ids that are not stored are ignored.</param>
    /// <returns>How many vectors were removed.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public int Remove(ReadOnlySpan<VectorId> ids)
    {
        var stored = new List<VectorId>();
        foreach (var id in ids)
        {
            if (Find(id) is not null) stored.Add(id);
        }

        return removed.Add(stored);
    }

    /// <inheritdoc/>
    public bool Includes(SourceVersion version) => version == default;

    /// <inheritdoc/>
    public int ReadIdsAfter(VectorId? after, Span<VectorId> ids) => ReadAfter(after, ids, []);

    /// <inheritdoc/>
    public int ReadAfter(VectorId? after, Span<VectorId> ids, Span<float> vectors)
    {
        if (!vectors.IsEmpty) ids = ids[..Math.Min(ids.Length, vectors.Length / Dimension)];
        while (Place(after) is var (block, row))
        {
            var count = (int)Math.Min(ids.Length, block.Count - row);
            block.ReadIds(row, ids[..count]);
            CheckAscent(block, after, ids[..count]);
            if (!vectors.IsEmpty) ReadUnit(block, row, vectors[..(count * Dimension)]);
            after = ids[count - 1];
            if (removed.Filter(ids[..count], vectors, Dimension) is > 0 and var kept) return kept;
        }

        return 0;
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<VectorId> ids, Span<float> vectors, Span<bool> found)
    {
        var places = new (VectorBlockFile Block, long Row)?[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            places[i] = removed.Has(ids[i]) ? null : Find(ids[i]);
            found[i] = places[i] is not null;
        }

        var (start, isSlow) = (Stopwatch.GetTimestamp(), false);
        for (var i = 0; i < ids.Length; i++)
        {
            if (places[i] is var (block, row)) block.ReadVectors(row, vectors.Slice(i * Dimension, Dimension));
            // One after the other, vectors of a disk take a third of a millisecond each; asked for together, a tenth or less. From memory
            // they take a microsecond.
            if (!isSlow && i % Tried == Tried - 1 && Stopwatch.GetElapsedTime(start) > SlowEach * (i + 1))
            {
                isSlow = true;
                Fetch(places.AsSpan(i + 1));
            }
        }
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => blocks.ForEach(block => block.Dispose());

    private static void Fetch(ReadOnlySpan<(VectorBlockFile Block, long Row)?> places)
    {
        var rows = new List<long>();
        VectorBlockFile? file = null;
        foreach (var place in places)
        {
            if (place is not var (block, row)) continue;
            if (file is not null && file != block)
            {
                file.WillNeed(CollectionsMarshal.AsSpan(rows));
                rows.Clear();
            }

            file = block;
            rows.Add(row);
        }

        file?.WillNeed(CollectionsMarshal.AsSpan(rows));
    }

    private void Check()
    {
        if (blocks.Count == 0) throw new SearchException($"There is no block file (*{Suffix}) in {Folder}.");
        for (var i = 1; i < blocks.Count; i++)
        {
            if (blocks[i].Dimension != Dimension)
                throw new SearchException(
                    $"{blocks[i].Path} has vectors of {blocks[i].Dimension} numbers, {blocks[0].Path} of {Dimension}.");
            if (blocks[i].First.Value <= blocks[i - 1].Last.Value)
                throw new SearchException(
                    $"The ids of {blocks[i].Path} begin at {blocks[i].First.Value}, "
                    + $"where {blocks[i - 1].Path} goes to {blocks[i - 1].Last.Value}.");
        }
    }

    /// <summary>Throws if damaged ids would make a reader loop.</summary>
    private static void CheckAscent(VectorBlockFile block, VectorId? after, ReadOnlySpan<VectorId> ids)
    {
        foreach (var id in ids)
        {
            if (after is { } last && id.Value <= last.Value)
                throw new SearchException($"{block.Path} is damaged: its ids do not ascend, {id.Value} follows {last.Value}.");
            after = id;
        }
    }

    /// <summary>Reads vectors and checks their length: another program may have written anything.</summary>
    private static void ReadUnit(VectorBlockFile block, long row, Span<float> vectors)
    {
        block.ReadVectors(row, vectors);
        if (UnitVectors.Flaw(vectors, vectors.Length / block.Dimension, block.Dimension) is { } flaw)
            throw new SearchException($"{block.Path} can't be used, counted from vector {row} of it: {flaw}");
    }

    private (VectorBlockFile Block, long Row)? Find(VectorId id)
    {
        if (BlockOf(id) is not { } block) return null;
        var row = block.RowFrom(id);
        return row < block.Count && block.IdAt(row) == id ? (block, row) : null;
    }

    /// <summary>Returns the last block that begins at or before an id.</summary>
    private VectorBlockFile? BlockOf(VectorId id)
    {
        var (low, high) = (0, blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (blocks[middle].First.Value <= id.Value) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? null : blocks[low - 1];
    }

    private (VectorBlockFile Block, long Row)? Place(VectorId? after)
    {
        foreach (var block in blocks)
        {
            if (after is { } last && block.Last.Value <= last.Value) continue;
            return (block, after is { } known && known.Value >= block.First.Value ? block.RowFrom(new VectorId(known.Value + 1)) : 0);
        }

        return null;
    }
}
