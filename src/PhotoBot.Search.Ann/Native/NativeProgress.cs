using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace PhotoBot.Search.Ann.Native;

/// <summary>Hears how far a long native call is, on the thread that calls. What the hearer throws stops the call, and comes out of <see cref="Check"/>.</summary>
internal sealed unsafe class NativeProgress : IDisposable
{
    private const int GoOn = 0;
    private const int Stop = 1;

    private readonly Action<int, long, long> hear;
    private GCHandle self;
    private ExceptionDispatchInfo? thrown;

    /// <param name="hear">Told the part, what of it is done, and of how much: see pf_listener in src/native/faiss/heard.h.</param>
    public NativeProgress(Action<int, long, long> hear)
    {
        this.hear = hear;
        self = GCHandle.Alloc(this);
    }

    /// <summary>What the native side calls.</summary>
    public static delegate* unmanaged<nint, int, long, long, int> Function => &Hear;

    /// <summary>What it passes.</summary>
    public nint Context => GCHandle.ToIntPtr(self);

    /// <summary>Throws what the hearer threw, or else what the call failed with: see <see cref="Faiss.Check"/>.</summary>
    public void Check(int status, string tried)
    {
        thrown?.Throw();
        Faiss.Check(status, tried);
    }

    public void Dispose() => self.Free();

    [UnmanagedCallersOnly]
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "No exception may cross native frames: this one is thrown again behind them.")]
    private static int Hear(nint context, int part, long done, long total)
    {
        var listener = (NativeProgress)GCHandle.FromIntPtr(context).Target!;
        try
        {
            listener.hear(part, done, total);
            return GoOn;
        }
        catch (Exception e)
        {
            listener.thrown = ExceptionDispatchInfo.Capture(e);
            return Stop;
        }
    }
}
