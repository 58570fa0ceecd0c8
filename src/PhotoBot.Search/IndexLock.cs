using System.Diagnostics.CodeAnalysis;

namespace PhotoBot.Search;

/// <summary>A reader-writer lock that refuses everyone once it is closed.</summary>
/// <remarks>
/// A waiting writer goes before readers that come after it, so searches cannot starve a change; many changes can delay searches.
/// </remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = NeverDisposed)]
internal sealed class IndexLock(string owner)
{
    private const string NeverDisposed = "Threads may still wait at the lock when its owner is disposed, and must find it working.";

    private readonly ReaderWriterLockSlim inner = new(LockRecursionPolicy.NoRecursion);
    private bool closed;

    /// <summary>Enters beside other readers; dispose the result, on the same thread, to leave.</summary>
    /// <exception cref="ObjectDisposedException">The lock is closed.</exception>
    public ReadScope Read()
    {
        inner.EnterReadLock();
        if (!closed) return new ReadScope(inner);
        inner.ExitReadLock();
        throw new ObjectDisposedException(owner);
    }

    /// <summary>Enters alone; dispose the result, on the same thread, to leave.</summary>
    /// <exception cref="ObjectDisposedException">The lock is closed.</exception>
    public WriteScope Write()
    {
        inner.EnterWriteLock();
        if (!closed) return new WriteScope(inner);
        inner.ExitWriteLock();
        throw new ObjectDisposedException(owner);
    }

    /// <summary>Waits until everyone has left, runs <paramref name="last"/> alone and closes for good. Does nothing when closed.</summary>
    public void Close(Action last)
    {
        inner.EnterWriteLock();
        try
        {
            if (!closed)
                last();
            closed = true;
        }
        finally
        {
            inner.ExitWriteLock();
        }
    }

    public readonly ref struct ReadScope(ReaderWriterLockSlim inner)
    {
        public void Dispose() => inner.ExitReadLock();
    }

    public readonly ref struct WriteScope(ReaderWriterLockSlim inner)
    {
        public void Dispose() => inner.ExitWriteLock();
    }
}
