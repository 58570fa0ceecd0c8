using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;

namespace PhotoBot.Hosting;

/// <summary>
/// A <see cref="MemoryCache"/> that takes the time from a <see cref="TimeProvider"/> and removes expired entries once a minute.
/// Thread-safe.
/// </summary>
/// <remarks>
/// <see cref="MemoryCache"/> alone scans for expired entries only while it is used, so the last entries of a quiet evening would stay.
/// Its scan also runs beside its readers: it can remove an entry that a reader has just refreshed. Here both hold one lock.
/// </remarks>
internal sealed class ExpiringCache<TKey, TValue> : IDisposable
    where TKey : notnull
    where TValue : class
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    /// <summary>The share of entries, the least recently used, that leave a full cache for a new one.</summary>
    private const double LeavesWhenFull = 0.25;

    private readonly Lock gate = new();
    private readonly MemoryCache entries;
    private readonly Action<ICacheEntry, TValue> describe;
    private readonly ITimer sweeper;

    /// <param name="clock">Measures when an entry expires, and when to remove the expired ones.</param>
    /// <param name="describe">Sets a new entry's expiry, and its size where there is a limit.</param>
    /// <param name="sizeLimit">What the sizes of all entries may add up to; null for no limit.</param>
    public ExpiringCache(TimeProvider clock, Action<ICacheEntry, TValue> describe, long? sizeLimit = null)
    {
        this.describe = describe;
        entries = new(new MemoryCacheOptions
        {
            Clock = new Clock(clock), SizeLimit = sizeLimit, ExpirationScanFrequency = TimeSpan.MaxValue,
        });
        sweeper = clock.CreateTimer(_ => Sweep(), null, SweepInterval, SweepInterval);
    }

    /// <summary>Returns the entry, or null when there is none or it has expired.</summary>
    public TValue? Find(TKey key)
    {
        lock (gate) return entries.Get<TValue>(key);
    }

    /// <summary>Returns the entry, a new one when there is none or it has expired. Concurrent callers get the same one.</summary>
    public TValue GetOrAdd(TKey key, Func<TValue> create)
    {
        lock (gate)
        {
            if (entries.Get<TValue>(key) is { } known) return known;
            var value = create();
            Set(key, value);
            return value;
        }
    }

    /// <summary>Adds an entry. A full cache first removes its least recently used ones.</summary>
    public void Add(TKey key, TValue value)
    {
        lock (gate)
        {
            Set(key, value);
            // MemoryCache drops what does not fit, without an error.
            if (entries.Get<TValue>(key) is not null) return;
            entries.Compact(LeavesWhenFull);
            Set(key, value);
        }
    }

    /// <summary>Removes the entry at once, if there is one.</summary>
    public void Remove(TKey key)
    {
        lock (gate) entries.Remove(key);
    }

    public void Dispose()
    {
        sweeper.Dispose();
        lock (gate) entries.Dispose();
    }

    private void Set(TKey key, TValue value)
    {
        using var entry = entries.CreateEntry(key);
        entry.Value = value;
        describe(entry, value);
    }

    private void Sweep()
    {
        // Compacting by no share removes the expired entries, and only those.
        lock (gate) entries.Compact(0);
    }

    /// <summary>The clock in the form that MemoryCache takes.</summary>
    /// <remarks>https://github.com/dotnet/runtime/issues/114011 asks for a TimeProvider.</remarks>
    private sealed class Clock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
