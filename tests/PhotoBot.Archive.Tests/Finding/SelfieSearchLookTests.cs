using PhotoBot.Archive.Finding;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Tests.Finding;

public sealed class SelfieSearchLookTests(Models models) : IDisposable
{
    private readonly TestArchive archive = new(models.Pack);

    public void Dispose() => archive.Dispose();

    [Fact]
    public void Look_numbers_the_faces_from_the_left_and_chooses_none_of_several()
    {
        var look = Assert.IsType<SelfieLook.Faces>(archive.Selfies.Look(File.ReadAllBytes(SamplePhotos.Of(1))));

        Assert.Equal(3, look.All.Count);
        Assert.Equal(look.All.OrderBy(face => face.Face.Box.X), look.All);
        Assert.Null(look.Chosen);
    }

    [Fact]
    public void Look_chooses_the_one_person_and_finds_the_face_good()
    {
        var look = Assert.IsType<SelfieLook.Faces>(archive.Selfies.Look(Some.SelfieFrom(models.Pack, sample: 1, face: 3)));

        var person = Assert.IsType<SelfieFace>(look.Chosen);
        Assert.True(person.Quality.IsGood, string.Join(", ", person.Quality.Problems));
        Assert.Equal(models.Pack.Dimension, person.Embedding.Dimension);
    }

    [Fact]
    public void Look_gives_a_preview_that_faces_can_be_framed_in()
    {
        var large = Enlarged(File.ReadAllBytes(SamplePhotos.Of(3)), width: 2600);

        var look = Assert.IsType<SelfieLook.Faces>(archive.Selfies.Look(large));

        var preview = look.Preview();
        Assert.Equal(1280, preview.LongSide);
        var shown = look.All[1].Face.Scale(look.PreviewScale).Box;
        var found = models.Pack.Detector.Detect(preview).OrderBy(face => face.Box.X).ElementAt(1).Box;
        // The same face seen at two sizes of the picture: its box wanders by a pixel or two.
        Assert.InRange(shown.X, found.X - 4, found.X + 4);
        Assert.InRange(shown.Right, found.Right - 4, found.Right + 4);
    }

    [Fact]
    public void Look_says_when_there_is_nobody_or_no_picture()
    {
        Assert.IsType<SelfieLook.NoFace>(archive.Selfies.Look(SamplePhotos.EmptyScene()));
        Assert.Equal(UnreadableReason.NotAnImage, Assert.IsType<SelfieLook.Unreadable>(archive.Selfies.Look("hello"u8.ToArray())).Reason);
    }

    /// <summary>Nearest pixels, to a width of several times a preview's.</summary>
    private static byte[] Enlarged(byte[] file, int width)
    {
        var small = new ImageDecoder(new ImagingOptions()).Decode(file, int.MaxValue).Pixels;
        var height = small.Height * width / small.Width;
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                small.Row(y * small.Height / height).Slice(x * small.Width / width * 3, 3).CopyTo(pixels.AsSpan((y * width + x) * 3));
        return new RgbImage(width, height, pixels).ToJpeg(92);
    }
}
