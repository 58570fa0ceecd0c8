using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PhotoBot.Imaging.Native;

/// <summary>Starts libvips once a process, set for a server that reads strangers' files.</summary>
internal static class VipsRuntime
{
    private const int AllLogLevelsButFatal = 0xF8;      // G_LOG_LEVEL_MASK without G_LOG_LEVEL_ERROR and the two flags, glib/gmessages.h
    private static readonly string[] LoadersAllowed = ["Jpeg", "Png", "Webp", "Heif"];
    private static readonly Lazy<bool> Started = new(Start);

    /// <summary>Bytes that libvips holds for pixels at this moment.</summary>
    internal static nuint TrackedBytes => LibVips.vips_tracked_get_mem();

    /// <summary>Returns once libvips is ready. Cheap after the first call; safe from any thread.</summary>
    internal static void Ensure() => _ = Started.Value;

    /// <summary>Takes the native messages gathered so far, as one line.</summary>
    internal static string TakeError()
    {
        var copy = LibVips.vips_error_buffer_copy();    // copies and clears under libvips' own lock
        try
        {
            var text = Marshal.PtrToStringUTF8(copy)?.Trim().ReplaceLineEndings("; ");
            return string.IsNullOrEmpty(text) ? "no message" : text;
        }
        finally
        {
            LibVips.g_free(copy);
        }
    }

    private static unsafe bool Start()
    {
        LibVips.g_log_set_handler("VIPS", AllLogLevelsButFatal, &DropWarning, null);
        if (LibVips.vips_init("photobot") != 0) throw new ImagingException("vips_init", TakeError());
        LibVips.vips_concurrency_set(1);                // photos run side by side; threads inside one would only compete
        LibVips.vips_cache_set_max(0);                  // keeps nothing of one person's photo for the next
        LibVips.vips_block_untrusted_set(1);
        LibVips.vips_operation_block_set("VipsForeignLoad", 1);
        foreach (var loader in LoadersAllowed) LibVips.vips_operation_block_set("VipsForeignLoad" + loader, 0);
        return true;
    }

    // A damaged file can give a warning a row. What matters of it arrives as an error; the rest would only flood stderr.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void DropWarning(byte* domain, int level, byte* message, void* userData)
    {
    }
}
