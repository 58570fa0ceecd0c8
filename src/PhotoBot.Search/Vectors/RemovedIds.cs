using System.Buffers.Binary;

namespace PhotoBot.Search.Vectors;

/// <summary>The ids that have left a folder of block files: a file that only grows, 16 bytes an id, of which eight tell whether the others are whole.</summary>
/// <remarks>Safe for use from any thread.</remarks>
internal sealed class RemovedIds
{
    /// <summary>The file's name beside the blocks.</summary>
    public const string FileName = "removed.ids";

    private const int RecordBytes = 2 * sizeof(long);
    private readonly Lock writing = new();
    private readonly string path;
    private volatile HashSet<VectorId> ids;

    private RemovedIds(string path, HashSet<VectorId> ids) => (this.path, this.ids) = (path, ids);

    /// <summary>How many have left.</summary>
    public int Count => ids.Count;

    /// <summary>Reads the file, where there is one. A last record that was not written to its end was promised to nobody, and is passed over.</summary>
    /// <exception cref="SearchException">The file is damaged.</exception>
    public static RemovedIds Open(string path)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var left = new HashSet<VectorId>();
        for (var at = 0; at + RecordBytes <= bytes.Length; at += RecordBytes)
        {
            var id = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
            if (BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at + sizeof(long))) != VectorSample.Scattered(unchecked((ulong)id)))
                throw new SearchException($"{path} is damaged at byte {at}: which vectors were removed can't be told any more.");
            left.Add(new VectorId(id));
        }

        return new(path, left);
    }

    /// <summary>Whether an id has left.</summary>
    public bool Has(VectorId id) => ids.Contains(id);

    /// <summary>Writes down ids and returns, once the disk has them, how many are new.</summary>
    public int Add(IEnumerable<VectorId> leaving)
    {
        lock (writing)
        {
            // Readers keep the set they have: a set must not change under them.
            var next = new HashSet<VectorId>(ids);
            var fresh = leaving.Where(next.Add).ToList();
            if (fresh.Count == 0) return 0;
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
            file.Position = (long)ids.Count * RecordBytes; // over what a stopped write has left
            foreach (var id in fresh) file.Write(Record(id));
            file.SetLength(file.Position);
            file.Flush(flushToDisk: true);
            ids = next;
            return fresh.Count;
        }
    }

    /// <summary>Moves those that have not left to the front and returns how many they are; their vectors go with them, where there are any.</summary>
    public int Leave(Span<VectorId> some, Span<float> vectors, int dimension)
    {
        var gone = ids;
        if (gone.Count == 0) return some.Length;
        var kept = 0;
        for (var i = 0; i < some.Length; i++)
        {
            if (gone.Contains(some[i])) continue;
            some[kept] = some[i];
            if (!vectors.IsEmpty) vectors.Slice(i * dimension, dimension).CopyTo(vectors[(kept * dimension)..]);
            kept++;
        }

        return kept;
    }

    private static byte[] Record(VectorId id)
    {
        var record = new byte[RecordBytes];
        BinaryPrimitives.WriteInt64LittleEndian(record, id.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(sizeof(long)), VectorSample.Scattered(unchecked((ulong)id.Value)));
        return record;
    }
}
