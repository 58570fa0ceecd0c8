namespace PhotoBot.Imaging.Tests;

/// <summary>Colours of test pictures, and how to look at one.</summary>
internal static class Colors
{
    public static readonly (byte Red, byte Green, byte Blue) Red = (220, 30, 30);
    public static readonly (byte Red, byte Green, byte Blue) Green = (30, 160, 40);
    public static readonly (byte Red, byte Green, byte Blue) Blue = (40, 50, 200);
    public static readonly (byte Red, byte Green, byte Blue) White = (255, 255, 255);

    /// <summary>The pixel in the middle of a quarter: 0 top left, 1 top right, 2 bottom left, 3 bottom right.</summary>
    public static (byte Red, byte Green, byte Blue) InQuarter(RgbImage image, int quarter)
    {
        var row = image.Row(image.Height * (quarter < 2 ? 1 : 3) / 4);
        var at = image.Width * (quarter % 2 == 0 ? 1 : 3) / 4 * 3;
        return (row[at], row[at + 1], row[at + 2]);
    }

    /// <summary>Asserts colours near each other; lossy codecs and colour conversions move a channel by a few steps.</summary>
    public static void AssertNear((byte Red, byte Green, byte Blue) wanted, (byte Red, byte Green, byte Blue) seen, int tolerance = 12)
    {
        int[] distances = [Math.Abs(wanted.Red - seen.Red), Math.Abs(wanted.Green - seen.Green), Math.Abs(wanted.Blue - seen.Blue)];
        var distance = distances.Max();
        Assert.True(distance <= tolerance, $"Wanted {wanted} within {tolerance}, saw {seen}.");
    }

    /// <summary>Asserts the four quarters, row by row; those of <see cref="Some.Quarters"/> when none are given.</summary>
    public static void AssertQuarters(RgbImage image, params (byte, byte, byte)[] wanted)
    {
        if (wanted.Length == 0) wanted = [Red, Green, Blue, White];
        for (var quarter = 0; quarter < 4; quarter++) AssertNear(wanted[quarter], InQuarter(image, quarter));
    }
}
