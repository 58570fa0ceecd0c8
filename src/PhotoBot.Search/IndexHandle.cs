using System.Runtime.InteropServices;

namespace PhotoBot.Search;

/// <summary>Owns a pf_index.</summary>
internal sealed class IndexHandle : SafeHandle
{
    /// <summary>For the marshaller, which fills it in.</summary>
    public IndexHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Faiss.pf_free(handle);
        return true;
    }
}
