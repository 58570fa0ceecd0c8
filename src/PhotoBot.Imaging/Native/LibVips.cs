using System.Runtime.InteropServices;

namespace PhotoBot.Imaging.Native;

/// <summary>The slice of the C API of libvips and GLib that is used; names as in the headers, no variadic function among them.</summary>
/// <remarks>The library lies beside the assembly, where default probing finds it.</remarks>
internal static unsafe partial class LibVips
{
    private const string Library = "vips-cpp";

    // Start-up
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_init(string argv0);

    [LibraryImport(Library)]
    internal static partial int vips_version(int flag);

    [LibraryImport(Library)]
    internal static partial void vips_concurrency_set(int concurrency);

    [LibraryImport(Library)]
    internal static partial void vips_cache_set_max(int max);

    [LibraryImport(Library)]
    internal static partial void vips_block_untrusted_set(int state);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void vips_operation_block_set(string name, int state);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint g_log_set_handler(
        string log_domain, int log_levels, delegate* unmanaged[Cdecl]<byte*, int, byte*, void*, void> log_func, void* user_data);

    [LibraryImport(Library)]
    internal static partial nuint vips_tracked_get_mem();

    [LibraryImport(Library)]
    internal static partial void vips_error_clear();

    [LibraryImport(Library)]
    internal static partial nint vips_error_buffer_copy();

    // Operations
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial VipsOperation vips_operation_new(string name);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_object_set_argument_from_string(VipsOperation @object, string name, string value);

    [LibraryImport(Library)]
    internal static partial int vips_object_build(VipsOperation @object);

    [LibraryImport(Library)]
    internal static partial void vips_object_unref_outputs(nint @object);

    // Images
    [LibraryImport(Library)]
    internal static partial nuint vips_image_get_type();

    [LibraryImport(Library)]
    internal static partial VipsImage vips_image_new_from_memory(void* data, nuint size, int width, int height, int bands, int format);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_width(VipsImage image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_height(VipsImage image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_bands(VipsImage image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_format(VipsImage image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_interpretation(VipsImage image);

    [LibraryImport(Library)]
    internal static partial int vips_image_hasalpha(VipsImage image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_orientation(VipsImage image);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint vips_image_get_typeof(VipsImage image, string name);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_image_get_as_string(VipsImage image, string name, out nint @out);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_image_get_blob(VipsImage image, string name, out void* data, out nuint length);

    // Regions
    [LibraryImport(Library)]
    internal static partial VipsRegion vips_region_new(VipsImage image);

    [LibraryImport(Library)]
    internal static partial int vips_region_image(VipsRegion reg, in VipsRect r);

    [LibraryImport(Library)]
    internal static partial int vips_region_prepare_to(VipsRegion reg, VipsRegion dest, in VipsRect r, int x, int y);

    // Values
    [LibraryImport(Library)]
    internal static partial nuint vips_blob_get_type();

    [LibraryImport(Library)]
    internal static partial void vips_value_set_blob(GValue* value, nint free_fn, void* data, nuint length);

    [LibraryImport(Library)]
    internal static partial void* vips_value_get_blob(GValue* value, out nuint length);

    [LibraryImport(Library)]
    internal static partial GValue* g_value_init(GValue* value, nuint g_type);

    [LibraryImport(Library)]
    internal static partial void g_value_unset(GValue* value);

    [LibraryImport(Library)]
    internal static partial void g_value_set_object(GValue* value, VipsImage v_object);

    [LibraryImport(Library)]
    internal static partial nint g_value_get_object(GValue* value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void g_object_set_property(VipsOperation @object, string property_name, GValue* value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void g_object_get_property(VipsOperation @object, string property_name, GValue* value);

    [LibraryImport(Library)]
    internal static partial nint g_object_ref(nint @object);

    [LibraryImport(Library)]
    internal static partial void g_object_unref(nint @object);

    [LibraryImport(Library)]
    internal static partial void g_free(nint mem);
}
