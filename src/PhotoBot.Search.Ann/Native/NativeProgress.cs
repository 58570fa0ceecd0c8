using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace PhotoBot.Search.Ann.Native;

/// <summary>Receives the progress of a long native call, on the calling thread.</summary>
/// <remarks>An exception of the receiver stops the call, and <see cref="Check"/> throws it again.</remarks>
internal sealed unsafe class NativeProgress : IDisposable
{
    private const int GoOn = 0;
    private const int Stop = 1;

    private readonly Action<int, long, long> report;
    private GCHandle self;
    private ExceptionDispatchInfo? thrown;

    /// <param name="report">Receives the part, what of it is done, and of how much: pf_progress in photobot_faiss.h.</param>
    public NativeProgress(Action<int, long, long> report)
    {
        this.report = report;
        self = GCHandle.Alloc(this);
    }

    /// <summary>The function to pass as pf_progress.</summary>
    public static delegate* unmanaged<nint, int, long, long, int> Function => &Report;

    /// <summary>The context to pass with it.</summary>
    public nint Context => GCHandle.ToIntPtr(self);

    /// <summary>Throws what the receiver threw, else what the call failed with: <see cref="Faiss.Check"/>.</summary>
    public void Check(int status, string tried)
    {
        thrown?.Throw();
        Faiss.Check(status, tried);
    }

    public void Dispose() => self.Free();

    [UnmanagedCallersOnly]
    [SuppressMessage(
        "Design", "CA1031:Do not catch general exception types",
        Justification = "No exception may cross native frames: Check throws it again behind them.")]
    private static int Report(nint context, int part, long done, long total)
    {
        var progress = (NativeProgress)GCHandle.FromIntPtr(context).Target!;
        try
        {
            progress.report(part, done, total);
            return GoOn;
        }
        catch (Exception e)
        {
            progress.thrown = ExceptionDispatchInfo.Capture(e);
            return Stop;
        }
    }
}
