using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PhotoBot.Imaging.Native;

/// <summary>A libvips image: mostly a recipe for pixels, computed when rows are asked for.</summary>
internal sealed unsafe class VipsImage : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>VIPS_FORMAT_UCHAR of libvips/image.h: one byte a channel.</summary>
    internal const int FormatByte = 0;

    /// <summary>VIPS_INTERPRETATION_sRGB of libvips/image.h.</summary>
    internal const int InterpretationSrgb = 22;

    private const int StripRows = 64;                   // 16 to 256 measured alike; few rows keep what is in flight small

    /// <summary>For the marshaller.</summary>
    public VipsImage() : base(ownsHandle: true)
    {
    }

    /// <summary>Takes over a reference.</summary>
    internal VipsImage(nint reference) : base(ownsHandle: true) => SetHandle(reference);

    internal int Width => LibVips.vips_image_get_width(this);

    internal int Height => LibVips.vips_image_get_height(this);

    internal int Bands => LibVips.vips_image_get_bands(this);

    internal int Format => LibVips.vips_image_get_format(this);

    internal int Interpretation => LibVips.vips_image_get_interpretation(this);

    internal bool HasAlpha => LibVips.vips_image_hasalpha(this) != 0;

    /// <summary>EXIF's orientation, 1 to 8.</summary>
    internal int Orientation => LibVips.vips_image_get_orientation(this);

    /// <summary>An image over the caller's memory, which must stay pinned until this and everything made from it is disposed.</summary>
    internal static VipsImage Over(byte* rgb, int width, int height)
    {
        VipsRuntime.Ensure();
        var image = LibVips.vips_image_new_from_memory(rgb, (nuint)width * (nuint)height * 3, width, height, 3, FormatByte);
        return image.IsInvalid ? throw new ImagingException("new_from_memory", VipsRuntime.TakeError()) : image;
    }

    /// <summary>Whether a metadata field is attached.</summary>
    internal bool Has(string field) => LibVips.vips_image_get_typeof(this, field) != 0;

    /// <summary>A metadata field as text, or null.</summary>
    internal string? Text(string field)
    {
        if (!Has(field) || LibVips.vips_image_get_as_string(this, field, out var text) != 0) return null;
        try { return Marshal.PtrToStringUTF8(text); }
        finally { LibVips.g_free(text); }
    }

    /// <summary>A metadata field's bytes, valid as long as this image; empty when there is none.</summary>
    internal ReadOnlySpan<byte> Blob(string field) =>
        Has(field) && LibVips.vips_image_get_blob(this, field, out var data, out var length) == 0 ? new(data, checked((int)length)) : [];

    /// <summary>Computes all pixels, on this thread and straight into a managed array: rows from the top, without padding.</summary>
    internal RgbImage ToRgbImage()
    {
        var (width, height) = (Width, Height);
        var pixels = GC.AllocateUninitializedArray<byte>(checked(width * height * 3));
        fixed (byte* p = pixels)
        {
            using var target = Over(p, width, height);
            using var to = VipsRegion.Of(target);
            using var from = VipsRegion.Of(this);
            for (var top = 0; top < height; top += StripRows)
                from.Prepare(to, new VipsRect { Top = top, Width = width, Height = Math.Min(StripRows, height - top) });
        }
        return new RgbImage(width, height, pixels);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LibVips.g_object_unref(handle);
        return true;
    }
}
