namespace PhotoBot.Imaging.Tests;

public sealed class CaptureTimeTests
{
    [Fact]
    public void Parse_reads_the_date_and_ignores_what_follows()
    {
        var taken = CaptureTime.Parse("2024:02:29 08:00:59 (2024:02:29 08:00:59, ASCII, 20 components, 20 bytes)");
        Assert.Equal(new DateTime(2024, 2, 29, 8, 0, 59, DateTimeKind.Unspecified), taken);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2024:02:29")]
    [InlineData("2023:02:29 08:00:59")]
    [InlineData("2024:02:29 24:00:00")]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("    :  :     :  :  ")]
    public void Parse_gives_null_for_what_is_no_date(string? text)
    {
        Assert.Null(CaptureTime.Parse(text));
    }
}
