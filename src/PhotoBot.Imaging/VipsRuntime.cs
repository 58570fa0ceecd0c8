using NetVips;

namespace PhotoBot.Imaging;

/// <summary>
/// Configures libvips once a process, for a server that reads strangers' files, and turns its failures into <see cref="ImagingException"/>.
/// </summary>
internal static class VipsRuntime
{
    private static readonly string[] LoadersAllowed = ["Jpeg", "Png", "Webp", "Heif"];

    // A damaged file can give a warning a row, and a damaged AVIF file criticals of GLib. What matters of them arrives as an error; the
    // rest would flood stderr.
    private static readonly string[] SilencedDomains = ["VIPS", "GLib-GObject"];

    private static readonly Lazy<bool> Started = new(Start);

    /// <summary>Bytes that libvips holds for pixels at this moment.</summary>
    internal static long TrackedBytes => Stats.Mem;

    /// <summary>Runs one libvips operation, or several that are computed with it.</summary>
    /// <exception cref="ImagingException">It failed; the native message is in it.</exception>
    internal static T Run<T>(string operation, Func<T> call)
    {
        _ = Started.Value;
        try
        {
            return call();
        }
        catch (VipsException e)
        {
            throw new ImagingException(operation, e.Message.Trim().ReplaceLineEndings("; "));
        }
    }

    private static bool Start()
    {
        // NetVips starts libvips when its assembly is first used, and keeps what went wrong to itself.
        if (!ModuleInitializer.VipsInitialized) throw ModuleInitializer.Exception ?? new ImagingException("vips_init", "no message");
        foreach (var domain in SilencedDomains)
            Log.SetLogHandler(domain, Enums.LogLevelFlags.All & ~Enums.LogLevelFlags.Error, static (_, _, _) => { });
        NetVips.NetVips.Concurrency = 1;                // photos run side by side; threads inside one would only compete
        Cache.Max = 0;                                  // keeps nothing of one person's photo for the next
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in LoadersAllowed) Operation.Block("VipsForeignLoad" + loader, false);
        return true;
    }
}

/// <summary>libvips failed at an operation.</summary>
/// <remarks>
/// Of a file it is the cause inside <see cref="UnreadableImageException"/>; with pixels already decoded it means want of memory.
/// </remarks>
public sealed class ImagingException : PhotoBotException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="operation">The libvips operation that failed.</param>
    /// <param name="detail">The native message; another thread's lines may be among it, since libvips keeps one log for all.</param>
    public ImagingException(string operation, string detail) : base($"libvips {operation}: {detail}") =>
        Operation = operation;

    /// <summary>The libvips operation that failed, by its nickname.</summary>
    public string Operation { get; }
}
