using Microsoft.Win32.SafeHandles;

namespace PhotoBot.Imaging.Native;

/// <summary>A window on an image, through which its pixels are computed. Stays on one thread.</summary>
internal sealed class VipsRegion : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>For the marshaller.</summary>
    public VipsRegion() : base(ownsHandle: true)
    {
    }

    internal static VipsRegion Of(VipsImage image)
    {
        var region = LibVips.vips_region_new(image);
        return region.IsInvalid ? throw new ImagingException("region", VipsRuntime.TakeError()) : region;
    }

    /// <summary>Computes a rectangle straight into the memory of <paramref name="target"/>, at the same place.</summary>
    internal void Prepare(VipsRegion target, VipsRect rectangle)
    {
        if (LibVips.vips_region_image(target, rectangle) != 0
            || LibVips.vips_region_prepare_to(this, target, rectangle, rectangle.Left, rectangle.Top) != 0)
            throw new ImagingException("pixels", VipsRuntime.TakeError());
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LibVips.g_object_unref(handle);
        return true;
    }
}
