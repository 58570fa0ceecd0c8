using System.Buffers.Binary;

namespace PhotoBot.Search.Ann.Vectors;

/// <summary>The ids that have left a folder of block files: a file of records that only grows, how many there are in the first, an id in each other.</summary>
/// <remarks>A record has 16 bytes, of which eight tell whether the others are whole. Safe for use from any thread.</remarks>
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

    /// <summary>Reads the file, where there is one. What lies beyond the records counted was promised to nobody, and is passed over.</summary>
    /// <exception cref="SearchException">The file is damaged.</exception>
    public static RemovedIds Open(string path)
    {
        if (!File.Exists(path)) return new(path, []);
        var bytes = File.ReadAllBytes(path);
        var left = new HashSet<VectorId>();
        for (long record = 1, count = Value(0); record <= count; record++) left.Add(new VectorId(Value(record)));
        return new(path, left);

        long Value(long record)
        {
            var at = record * RecordBytes;
            var here = bytes.AsSpan((int)Math.Min(at, bytes.Length));
            return here.Length >= RecordBytes && Whole(here) is { } value ? value
                : throw new SearchException($"{path} is damaged at byte {at}: which vectors were removed can't be told any more.");
        }
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
            if (!File.Exists(path)) DurableFile.Replace(path, Record(0));
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
            // The records first, over what a stopped write has left, then how many count.
            file.Position = (1L + ids.Count) * RecordBytes;
            foreach (var id in fresh) file.Write(Record(id.Value));
            file.SetLength(file.Position);
            file.Flush(flushToDisk: true);
            file.Position = 0;
            file.Write(Record(next.Count));
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

    private static byte[] Record(long value)
    {
        var record = new byte[RecordBytes];
        BinaryPrimitives.WriteInt64LittleEndian(record, value);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(sizeof(long)), Seal(value));
        return record;
    }

    /// <summary>What a record holds; null where it is damaged.</summary>
    private static long? Whole(ReadOnlySpan<byte> record)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(record);
        return BinaryPrimitives.ReadUInt64LittleEndian(record[sizeof(long)..]) == Seal(value) ? value : null;
    }

    /// <summary>Not 0 for 0: a file of zeros is damaged.</summary>
    private static ulong Seal(long value) => VectorSample.Scattered(unchecked(~(ulong)value));
}
