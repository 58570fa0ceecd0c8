using System.Runtime.InteropServices;

namespace PhotoBot.Imaging.Native;

/// <summary>GLib's typed value, by which object properties are set and read.</summary>
/// <remarks>Layout: glib/gobject/gvalue.h, a GType and two 64-bit unions. Zeroed before use, unset after.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    public nuint Type;
    public long Data0;
    public long Data1;
}
