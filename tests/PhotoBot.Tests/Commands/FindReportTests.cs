using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;
using PhotoBot.Commands;
using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Tests.Commands;

public sealed class FindReportTests
{
    private static readonly Face Face = new(
        new FaceBox(1.26f, 2, 3, 4), new FaceLandmarks(new(1, 1), new(2, 1), new(1, 2), new(1, 3), new(2, 3)), 0.98765f);

    private static readonly MatchedPhoto Match = new()
    {
        Photo = new PhotoId(7),
        Face = new FaceId(9),
        Box = new FaceBox(10, 20, 30, 40.06f),
        Similarity = 0.876543f,
        IsSure = true,
        Album = new AlbumId(1),
        AlbumName = "Summer",
        Path = "/photos/1.jpg",
    };

    private static readonly SelfieFace Person = new(Face, new FaceQuality([]), () => throw new InvalidOperationException("No report needs it."));

    [Fact]
    public void Found_is_the_face_searched_for_and_the_photos()
    {
        var report = FindReport.Of(Shown(Person), Person, [Match]);
        Assert.Equal("found", report.Status);
        Assert.Equal([1.3f, 2, 3, 4], Assert.Single(report.Faces).Box);
        var match = Assert.Single(report.Matches);
        Assert.Equal((7, "Summer", "/photos/1.jpg", 0.8765f), (match.Photo, match.Album, match.Path, match.Similarity));
        Assert.Equal([10, 20, 30, 40.1f], match.Box);
        Assert.Equal(["0.877  Summer  /photos/1.jpg"], report.InWords());
    }

    [Fact]
    public void Every_other_result_has_its_status_and_no_match()
    {
        AssertStatus("no_match", 1, FindReport.Of(Shown(Person), Person, []));
        AssertStatus("no_face", 0, FindReport.Of(new SelfieLook.NoFace(), null, []));
        AssertStatus("several_faces", 3, FindReport.Of(Shown(Person, Person, Person), null, []));
        AssertStatus("unreadable", 0, FindReport.Of(Damaged, null, []));
    }

    [Fact]
    public void An_unreadable_picture_says_why() => Assert.Equal(["It is damaged."], FindReport.Of(Damaged, null, []).InWords());

    private static SelfieLook.Unreadable Damaged { get; } = new(UnreadableReason.Corrupt, "It is damaged.");

    private static SelfieLook.Faces Shown(params SelfieFace[] faces) => new(
        faces, new DecodedImage(new RgbImage(1, 1, new byte[3]), new ImageHeader(ImageFormat.Jpeg, 1, 1, null)));

    private static void AssertStatus(string status, int faces, FindReport report)
    {
        Assert.Equal((status, faces, 0), (report.Status, report.Faces.Count, report.Matches.Count));
        Assert.Single(report.InWords());
    }
}
