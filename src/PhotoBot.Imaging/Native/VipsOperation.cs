using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace PhotoBot.Imaging.Native;

/// <summary>One call of a libvips operation: made by name, given arguments, then run for its image or its bytes.</summary>
internal sealed unsafe class VipsOperation : SafeHandleZeroOrMinusOneIsInvalid
{
    private string name = "";

    /// <summary>For the marshaller.</summary>
    public VipsOperation() : base(ownsHandle: true)
    {
    }

    internal static VipsOperation Named(string name)
    {
        VipsRuntime.Ensure();
        LibVips.vips_error_clear();                     // what is left of an earlier failure would read as this one's
        var operation = LibVips.vips_operation_new(name);
        if (operation.IsInvalid) throw new ImagingException(name, VipsRuntime.TakeError());
        operation.name = name;
        return operation;
    }

    internal VipsOperation Set(string argument, int value) => Set(argument, value.ToString(CultureInfo.InvariantCulture));

    internal VipsOperation Set(string argument, double value) => Set(argument, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Sets a number, or an enumeration by its nickname.</summary>
    internal VipsOperation Set(string argument, string value)
    {
        if (LibVips.vips_object_set_argument_from_string(this, argument, value) != 0)
            throw new ImagingException(name, VipsRuntime.TakeError());
        return this;
    }

    internal VipsOperation Set(string argument, VipsImage image)
    {
        GValue value = default;
        LibVips.g_value_init(&value, LibVips.vips_image_get_type());
        LibVips.g_value_set_object(&value, image);
        LibVips.g_object_set_property(this, argument, &value);
        LibVips.g_value_unset(&value);
        return this;
    }

    /// <summary>Lends bytes, which must stay pinned until the result and everything made from it is disposed.</summary>
    internal VipsOperation Lend(string argument, void* bytes, int length)
    {
        GValue value = default;
        LibVips.g_value_init(&value, LibVips.vips_blob_get_type());
        LibVips.vips_value_set_blob(&value, 0, bytes, (nuint)length);
        LibVips.g_object_set_property(this, argument, &value);
        LibVips.g_value_unset(&value);
        return this;
    }

    /// <summary>Runs and gives the image called "out".</summary>
    internal VipsImage ToImage()
    {
        Build();
        GValue value = default;
        LibVips.g_value_init(&value, LibVips.vips_image_get_type());
        LibVips.g_object_get_property(this, "out", &value);
        var image = new VipsImage(LibVips.g_object_ref(LibVips.g_value_get_object(&value)));
        LibVips.g_value_unset(&value);
        return image;
    }

    /// <summary>Runs and gives a copy of the bytes called "buffer".</summary>
    internal byte[] ToBytes()
    {
        Build();
        GValue value = default;
        LibVips.g_value_init(&value, LibVips.vips_blob_get_type());
        LibVips.g_object_get_property(this, "buffer", &value);
        var bytes = LibVips.vips_value_get_blob(&value, out var length);
        var copy = new ReadOnlySpan<byte>(bytes, checked((int)length)).ToArray();
        LibVips.g_value_unset(&value);
        return copy;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LibVips.vips_object_unref_outputs(handle);      // an operation owns a reference on each output that it has made
        LibVips.g_object_unref(handle);
        return true;
    }

    private void Build()
    {
        if (LibVips.vips_object_build(this) != 0) throw new ImagingException(name, VipsRuntime.TakeError());
    }
}
