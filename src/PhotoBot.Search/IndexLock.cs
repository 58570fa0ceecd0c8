using System.Diagnostics.CodeAnalysis;

namespace PhotoBot.Search;

/// <summary>Lets readers in side by side and a writer alone, and nobody once it is closed.</summary>
/// <remarks>A waiting writer goes before readers that come after it, so searches cannot starve a change; a flood of changes can delay searches.</remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = ForeverOpen)]
internal sealed class IndexLock(string owner)
{
    private const string ForeverOpen = "Threads may still wait at the lock when its owner is disposed, and must find it working to learn that.";

    private readonly ReaderWriterLockSlim gate = new(LockRecursionPolicy.NoRecursion);
    private bool closed;

    /// <summary>Enters beside other readers; dispose the result, on the same thread, to leave.</summary>
    /// <exception cref="ObjectDisposedException">The gate is closed.</exception>
    public Stay Read()
    {
        gate.EnterReadLock();
        return Admit(new Stay(gate, alone: false));
    }

    /// <summary>Enters alone; dispose the result, on the same thread, to leave.</summary>
    /// <exception cref="ObjectDisposedException">The gate is closed.</exception>
    public Stay Write()
    {
        gate.EnterWriteLock();
        return Admit(new Stay(gate, alone: true));
    }

    /// <summary>Waits until everyone has left, runs <paramref name="last"/> alone and closes for good. Once closed, does nothing.</summary>
    public void Close(Action last)
    {
        gate.EnterWriteLock();
        try
        {
            if (!closed)
                last();
            closed = true;
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    private Stay Admit(Stay stay)
    {
        if (!closed)
            return stay;
        stay.Dispose();
        throw new ObjectDisposedException(owner);
    }

    /// <summary>One stay inside.</summary>
    public readonly ref struct Stay(ReaderWriterLockSlim gate, bool alone)
    {
        /// <summary>Leaves.</summary>
        public void Dispose()
        {
            if (alone)
                gate.ExitWriteLock();
            else
                gate.ExitReadLock();
        }
    }
}
