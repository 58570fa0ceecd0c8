using System.Buffers.Binary;
using System.Text;

namespace PhotoBot.Imaging;

/// <summary>Recognises sRGB profiles, so that no pixel is converted from sRGB to sRGB.</summary>
/// <remarks>The conversion costs as much as decoding the JPEG does, and most edited photos carry an sRGB profile.</remarks>
internal static class IccProfile
{
    /// <summary>Returns whether the profile is named sRGB; false for a malformed one.</summary>
    internal static bool IsSrgb(ReadOnlySpan<byte> profile)
    {
        if (!Part(profile, 16, 4).SequenceEqual("RGB "u8)) return false;
        var description = Description(profile);
        // "c2" is the name of the tiny sRGB that Facebook and others embed: github.com/saucecontrol/Compact-ICC-Profiles
        return description.StartsWith("sRGB", StringComparison.Ordinal) || string.Equals(description, "c2", StringComparison.Ordinal);
    }

    // ICC.1:2022, 7.3: a count, then a signature, an offset and a size for each tag.
    private static string Description(ReadOnlySpan<byte> profile)
    {
        var tags = Math.Min(Number(profile, 128), 100);
        for (uint i = 0; i < tags; i++)
        {
            var entry = Part(profile, 132 + i * 12, 12);
            if (entry.StartsWith("desc"u8)) return Text(Part(profile, Number(entry, 4), Number(entry, 8)));
        }
        return "";
    }

    // Version 2: 'desc', length at 8, ASCII at 12. Version 4: 'mluc', the first record's length at 20 and offset at 24, UTF-16.
    private static string Text(ReadOnlySpan<byte> tag)
    {
        if (tag.StartsWith("desc"u8)) return Encoding.ASCII.GetString(Part(tag, 12, Number(tag, 8))).TrimEnd('\0');
        return tag.StartsWith("mluc"u8) ? Encoding.BigEndianUnicode.GetString(Part(tag, Number(tag, 24), Number(tag, 20))) : "";
    }

    private static uint Number(ReadOnlySpan<byte> bytes, uint offset)
    {
        var four = Part(bytes, offset, 4);
        return four.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(four);
    }

    // Offsets and sizes come from the file: a part beyond its end is empty.
    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> bytes, uint offset, uint length) =>
        (ulong)offset + length <= (ulong)bytes.Length ? bytes.Slice((int)offset, (int)length) : [];
}
