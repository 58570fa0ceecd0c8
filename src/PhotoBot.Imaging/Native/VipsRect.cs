using System.Runtime.InteropServices;

namespace PhotoBot.Imaging.Native;

/// <summary>VipsRect of libvips/rect.h, in pixels.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct VipsRect
{
    public int Left;
    public int Top;
    public int Width;
    public int Height;
}
