using System.Runtime.InteropServices;

namespace PhotoBot.Search.Ann.Native;

/// <summary>Owns a pf_rung.</summary>
internal sealed class AnnHandle : SafeHandle
{
    /// <summary>For the marshaller, which fills it in.</summary>
    public AnnHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        FaissAnn.pf_rung_free(handle);
        return true;
    }
}
