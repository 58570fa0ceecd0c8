using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Imaging;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.Acceptance.Tests.Attendee;

/// <summary>
/// People in the sample photos beside Anna, each in one photo only, cut out as if they had sent a selfie. Where their faces are is what
/// the detector of the default pack finds.
/// </summary>
internal static class Pictured
{
    /// <summary>How much of the face's height is left around it.</summary>
    private const float Margin = 0.4f;

    private const int Quality = 92;

    /// <summary>In sample1, where Anna is too: the first from the left.</summary>
    public static byte[] BesideAnna() => Cut(1, 409, 349, 188, 259).ToJpeg(Quality);

    /// <summary>In sample5: the first from the left, alone there.</summary>
    public static byte[] Elsewhere() => Cut(5, 373, 877, 198, 289).ToJpeg(Quality);

    /// <summary>In sample5: the third from the left, far away before a grey wall. The face is some 35 pixels high.</summary>
    public static byte[] FarAway()
    {
        const int Side = 640;
        var small = Cut(5, 778, 110, 174, 232).FitWithin(64);
        var wall = new byte[Side * Side * 3];
        wall.AsSpan().Fill(110);
        for (var y = 0; y < small.Height; y++) small.Row(y).CopyTo(wall.AsSpan((((Side - small.Height) / 2 + y) * Side + (Side - small.Width) / 2) * 3));
        return new RgbImage(Side, Side, wall).ToJpeg(95);
    }

    /// <summary>
    /// Searches by the third person in sample6 and gives the answer: sure of that photo, and unsure of sample4, where the second person
    /// looks like them. They are that alike only where nothing is cut out or compressed anew.
    /// </summary>
    public static async Task<IReadOnlyList<Message>> SearchWithALookalikeAsync(Person person)
    {
        var picture = await File.ReadAllBytesAsync(Samples.Photo(6));
        var asked = Assert.Single(await person.InReturnForAsync(() => person.SendFileAsync("group.jpg", picture), 1));
        return [.. (await person.ChooseAsync(asked, "3", 3)).Skip(1)];
    }

    private static RgbImage Cut(int photo, int x, int y, int width, int height)
    {
        var picture = new ImageDecoder(new ImagingOptions()).Decode(File.ReadAllBytes(Samples.Photo(photo)), int.MaxValue).Pixels;
        var around = (int)(Margin * height);
        return picture.Crop(x - around, y - around, width + 2 * around, height + 2 * around);
    }
}
