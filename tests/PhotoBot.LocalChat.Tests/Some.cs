using System.Buffers.Binary;
using System.Text;

namespace PhotoBot.LocalChat.Tests;

/// <summary>Inputs of which the server looks at the header only.</summary>
internal static class Some
{
    /// <summary>The header of a JPEG of that size and a tail, by which contents differ.</summary>
    public static byte[] Jpeg(int width = 640, int height = 480, string tail = "one", int length = 0)
    {
        var file = new List<byte> { 0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xFF, 0xC0, 0, 11, 8 };
        file.AddRange(BigEndian((ushort)height));
        file.AddRange(BigEndian((ushort)width));
        file.AddRange([1, 1, 0x11, 0]);
        file.AddRange(Encoding.UTF8.GetBytes(tail));
        while (file.Count < length) file.AddRange(new byte[length - file.Count]);
        return [.. file];
    }

    /// <summary>The header of a PNG of that size.</summary>
    public static byte[] Png(int width, int height)
    {
        var file = new byte[33];
        ((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]).CopyTo(file);
        file[11] = 13;
        "IHDR"u8.CopyTo(file.AsSpan(12));
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    private static byte[] BigEndian(ushort value) => [(byte)(value >> 8), (byte)value];
}
