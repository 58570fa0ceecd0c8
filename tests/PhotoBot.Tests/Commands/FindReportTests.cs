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

    private static readonly Match Match = new(new PhotoId(7), new FaceId(9), "Summer", "/photos/1.jpg", 0.876543f, IsSure: true, new FaceBox(10, 20, 30, 40.06f), TakenAt: null);

    [Fact]
    public void Found_is_the_face_searched_for_and_the_photos()
    {
        var report = FindReport.Of(new FindResult.Found(Face, [Match], 1));
        Assert.Equal("found", report.Status);
        Assert.Equal([1.3f, 2, 3, 4], Assert.Single(report.Faces).Box);
        var match = Assert.Single(report.Matches);
        Assert.Equal((7, "Summer", "/photos/1.jpg", 0.8765f), (match.Photo, match.Album, match.Path, match.Similarity));
        Assert.Equal([10, 20, 30, 40.1f], match.Box);
        Assert.Equal(["0.877  Summer  /photos/1.jpg"], report.InWords());
    }

    public static TheoryData<FindResult, string, int> OtherResults { get; } = new()
    {
        { new FindResult.NoMatch(Face), "no_match", 1 },
        { new FindResult.NoFace(), "no_face", 0 },
        { new FindResult.SeveralFaces([Face, Face, Face]), "several_faces", 3 },
        { new FindResult.Unreadable(UnreadableReason.Corrupt, "It is damaged."), "unreadable", 0 },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(OtherResults))]
    public void Every_other_result_has_its_status_and_no_match(FindResult result, string status, int faces)
    {
        var report = FindReport.Of(result);
        Assert.Equal((status, faces, 0), (report.Status, report.Faces.Count, report.Matches.Count));
        Assert.Single(report.InWords());
    }

    [Fact]
    public void An_unreadable_picture_says_why() =>
        Assert.Equal(["It is damaged."], FindReport.Of(new FindResult.Unreadable(UnreadableReason.Corrupt, "It is damaged.")).InWords());
}
