using System.ComponentModel;
using System.Diagnostics;

namespace PhotoBot.FirstRun;

internal static class Browser
{
    private const string Opener = "xdg-open";

    /// <summary>Opens an address if the program was started from a terminal of a desktop; does nothing otherwise.</summary>
    public static void Open(Uri address)
    {
        if (Console.IsErrorRedirected || !HasDesktop()) return;
        try
        {
            using var opener = Process.Start(new ProcessStartInfo(Opener, [address.ToString()])
            {
                UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            });
        }
        catch (Win32Exception)
        {
            // No opener on this desktop: the address is printed anyway.
        }
    }

    private static bool HasDesktop() =>
        Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
}
