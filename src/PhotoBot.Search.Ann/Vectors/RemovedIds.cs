using System.Buffers.Binary;

namespace PhotoBot.Search.Ann.Vectors;

/// <summary>The ids removed from a folder of block files: an append-only file of records.</summary>
/// <remarks>The first record counts the others, each of an id. A record has 16 bytes, eight of them a checksum. Thread-safe.</remarks>
internal sealed class RemovedIds
{
    /// <summary>The file's name beside the blocks.</summary>
    public const string FileName = "removed.ids";

    private const int RecordBytes = 2 * sizeof(long);
    private readonly Lock writing = new();
    private readonly string path;
    private volatile HashSet<VectorId> ids;

    private RemovedIds(string path, HashSet<VectorId> ids) => (this.path, this.ids) = (path, ids);

    /// <summary>How many ids are removed.</summary>
    public int Count => ids.Count;

    /// <summary>Reads the file, where there is one. Records beyond the count were never committed and are ignored.</summary>
    /// <exception cref="SearchException">The file is damaged.</exception>
    public static RemovedIds Open(string path)
    {
        if (!File.Exists(path)) return new(path, []);
        var bytes = File.ReadAllBytes(path);
        var removed = new HashSet<VectorId>();
        for (long record = 1, count = Value(0); record <= count; record++) removed.Add(new VectorId(Value(record)));
        return new(path, removed);

        long Value(long record)
        {
            var at = record * RecordBytes;
            var here = bytes.AsSpan((int)Math.Min(at, bytes.Length));
            return here.Length >= RecordBytes && Parse(here) is { } value ? value
                : throw new SearchException($"{path} is damaged at byte {at}: it no longer says which vectors were removed.");
        }
    }

    /// <summary>Whether an id is removed.</summary>
    public bool Has(VectorId id) => ids.Contains(id);

    /// <summary>Appends ids, flushes the file and returns how many are new.</summary>
    public int Add(IEnumerable<VectorId> removed)
    {
        lock (writing)
        {
            // Readers keep the set they have: it must not change while they read.
            var next = new HashSet<VectorId>(ids);
            var fresh = removed.Where(next.Add).ToList();
            if (fresh.Count == 0) return 0;
            if (!File.Exists(path)) DurableFile.Replace(path, Record(0));
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
            // The records first, over those of a stopped write, then the count.
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

    /// <summary>Moves the ids that are not removed to the front, with their vectors if given, and returns how many they are.</summary>
    public int Filter(Span<VectorId> some, Span<float> vectors, int dimension)
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
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(sizeof(long)), Checksum(value));
        return record;
    }

    /// <summary>Returns what a record holds; null if it is damaged.</summary>
    private static long? Parse(ReadOnlySpan<byte> record)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(record);
        return BinaryPrimitives.ReadUInt64LittleEndian(record[sizeof(long)..]) == Checksum(value) ? value : null;
    }

    /// <summary>Not 0 for 0: a file of zeros is damaged.</summary>
    private static ulong Checksum(long value) => VectorSample.Scattered(unchecked(~(ulong)value));
}
