using PhotoBot.BotApi;

namespace PhotoBot.Tests.BotApi;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("IMG_0001.jpg", "IMG_0001.jpg")]
    [InlineData("Лето 2026 (2).jpg", "Лето 2026 (2).jpg")]
    [InlineData("..\\..\\evil.jpg", ".._.._evil.jpg")]
    [InlineData("a/b:c*d?\"e\"<f>|.jpg", "a_b_c_d__e__f__.jpg")]
    [InlineData("line\r\nbreak.jpg", "line__break.jpg")]
    [InlineData("photo\u202Egpj.exe", "photo_gpj.exe")]
    [InlineData("name.jpg. .", "name.jpg")]
    [InlineData("CON.jpg", "_CON.jpg")]
    [InlineData("lpt1", "_lpt1")]
    [InlineData(".jpg", "_.jpg")]
    [InlineData("e\u0301.jpg", "é.jpg")]
    [InlineData("", "_")]
    public void A_name_is_one_that_every_system_can_write(string given, string name) => Assert.Equal(name, SafeFileName.Of(given));

    [Fact]
    public void A_long_name_keeps_its_ending_and_no_character_is_cut_in_half()
    {
        var name = SafeFileName.Of($"a{string.Concat(Enumerable.Repeat("😀", 200))}.jpeg");

        Assert.InRange(name.Length, 110, 120);
        Assert.EndsWith("😀.jpeg", name, StringComparison.Ordinal);
    }
}
