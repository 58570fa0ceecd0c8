using System.Buffers.Binary;
using System.Text;

namespace PhotoBot.Imaging.Tests;

public sealed class IccProfileTests
{
    [Theory]
    [InlineData("sRGB IEC61966-2.1", true)]
    [InlineData("sRGB built-in", true)]
    [InlineData("c2", true)]
    [InlineData("Adobe RGB (1998)", false)]
    [InlineData("Display P3", false)]
    [InlineData("", false)]
    public void A_profile_is_srgb_when_it_says_so(string description, bool srgb)
    {
        Assert.Equal(srgb, IccProfile.IsSrgb(Profile(Version2(description))));
        Assert.Equal(srgb, IccProfile.IsSrgb(Profile(Version4(description))));
    }

    [Fact]
    public void A_profile_cut_anywhere_is_no_trouble()
    {
        var profile = Profile(Version4("sRGB"));
        for (var length = 0; length < profile.Length; length++) Assert.False(IccProfile.IsSrgb(profile.AsSpan(0, length)));
    }

    [Fact]
    public void Offsets_beyond_all_bounds_are_no_trouble()
    {
        var profile = Profile(Version4("sRGB"));
        profile.AsSpan(136, 8).Fill(0xFF);
        Assert.False(IccProfile.IsSrgb(profile));
    }

    [Fact]
    public void A_picture_in_another_colour_space_is_converted()
    {
        var file = Some.Encoded(
            Some.Quarters(),
            "pngsave_buffer",
            change: v => v.IccTransform("p3", inputProfile: "srgb"));
        Assert.True(file.AsSpan().IndexOf("iCCP"u8) > 0);
        Colors.AssertQuarters(Some.Decoder.Decode(file, 100).Pixels);
    }

    [Fact]
    public void A_picture_whose_profile_is_garbage_is_read_all_the_same()
    {
        var jpeg = Some.Jpeg(Some.Quarters());
        byte[] garbage = [.. "ICC_PROFILE\0"u8, 1, 1, .. Enumerable.Repeat((byte)0x5A, 150)];
        byte[] file = [0xFF, 0xD8, 0xFF, 0xE2, 0, (byte)(garbage.Length + 2), .. garbage, .. jpeg.AsSpan(2)];
        Colors.AssertQuarters(Some.Decoder.Decode(file, 100).Pixels);
    }

    // ICC.1:2022, 7.2 and 7.3: a header of 128 bytes, then a table with one tag, then that tag.
    private static byte[] Profile(byte[] description)
    {
        var header = new byte[128];
        "RGB "u8.CopyTo(header.AsSpan(16));
        return [.. header, .. Number(1), .. "desc"u8, .. Number(144), .. Number(description.Length), .. description];
    }

    private static byte[] Version2(string text) =>
        [.. "desc"u8, .. Number(0), .. Number(text.Length + 1), .. Encoding.ASCII.GetBytes(text), 0];

    private static byte[] Version4(string text)
    {
        var letters = Encoding.BigEndianUnicode.GetBytes(text);
        return [.. "mluc"u8, .. Number(0), .. Number(1), .. Number(12), .. "enUS"u8, .. Number(letters.Length), .. Number(28), .. letters];
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
