using System.Runtime.CompilerServices;

namespace PhotoBot.Tests.Hosting;

/// <summary>Objects that a test itself keeps no reference to: whether they are still in memory is up to what was tested.</summary>
internal static class Unrooted
{
    /// <summary>Makes one and hands it on. Not inlined: the caller's frame would keep it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static WeakReference Make<T>(Func<T> make, Action<T> use)
        where T : class
    {
        var made = make();
        use(made);
        return new WeakReference(made);
    }

    public static bool IsAlive(WeakReference reference)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        return reference.IsAlive;
    }
}
