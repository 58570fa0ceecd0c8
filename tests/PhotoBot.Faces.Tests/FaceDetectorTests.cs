using PhotoBot.Imaging;

namespace PhotoBot.Faces.Tests;

public class FaceDetectorTests(DefaultPack shared)
{
    [Theory]
    [InlineData("sample1.jpg", 3)]
    [InlineData("sample2.jpg", 3)]
    [InlineData("sample3.jpg", 3)]
    [InlineData("sample4.jpg", 4)]
    [InlineData("sample5.jpg", 5)]
    [InlineData("sample6.jpg", 4)]
    public void Detect_finds_every_face_of_a_group_and_no_other(string sample, int faces) =>
        Assert.Equal(faces, Detect(Some.Sample(sample)).Count);

    [Fact]
    public void Detect_tells_where_faces_are_and_puts_the_surest_first()
    {
        var faces = Detect(Some.Sample("sample1.jpg"));

        // Read off the photo with a ruler; a tenth of a face is as well as two people would agree.
        var eyes = faces.Select(face => face.Landmarks.LeftEye.X).Order().ToList();
        Assert.InRange(eyes[0], 425, 455);
        Assert.InRange(eyes[1], 855, 890);
        Assert.InRange(eyes[2], 1545, 1575);
        Assert.Equal(faces.OrderByDescending(face => face.Score), faces);
        Assert.All(faces, face => Assert.InRange(face.Landmarks.Nose.X, face.Box.X, face.Box.Right));
    }

    [Fact]
    public void Detect_finds_nothing_in_a_plain_picture() => Assert.Empty(Detect(Some.Plain(640, 480)));

    [Fact]
    public void Detect_takes_the_smallest_picture_and_the_longest()
    {
        Assert.Empty(Detect(Some.Plain(1, 1)));
        Assert.Empty(Detect(Some.Plain(3000, 2)));
    }

    [Fact]
    public void Detect_finds_a_face_that_fills_the_frame()
    {
        var photo = Some.Sample("sample6.jpg");
        var box = Detect(photo).MinBy(face => face.Box.X)!.Box;
        var filled = Some.Enlarged(photo.Crop((int)box.X, (int)box.Y, (int)box.Width, (int)box.Height), 8);

        var face = Assert.Single(Detect(filled));

        Assert.InRange(face.Box.Area / (filled.Width * filled.Height), 0.6f, 1);
    }

    [Fact]
    public void Detect_finds_small_faces_in_a_large_photo()
    {
        // Faces of 60 pixels in a photo of 2560: some 30 where it is searched.
        var small = Some.Sample("sample4.jpg").FitWithin(640);

        Assert.Equal(4, Detect(Some.OnSheet(small, 2560, 1920, left: 1500, top: 900)).Count);
    }

    [Fact]
    public void Detect_leaves_out_faces_smaller_than_the_option()
    {
        using var pack = FacePack.Open(new() { MinFaceSide = 400 });

        Assert.Empty(pack.Detector.Detect(Some.Sample("sample1.jpg")));
    }

    [Theory]
    [InlineData(QuarterTurn.Clockwise)]
    [InlineData(QuarterTurn.Half)]
    [InlineData(QuarterTurn.Counterclockwise)]
    public void Detect_finds_the_same_faces_however_the_photo_is_turned(QuarterTurn turn)
    {
        var upright = Some.Sample("sample5.jpg");
        var turned = upright.Turn(turn);
        var expected = Detect(upright).Select(face => shared.Pack.Embedder.Embed(upright, face)).ToList();

        var faces = Detect(turned);

        Assert.Equal(5, faces.Count);
        // The alignment follows the landmarks, so the same pixels are read; rounding differs.
        Assert.All(expected, face => Assert.InRange(faces.Max(other => face.Similarity(shared.Pack.Embedder.Embed(turned, other))), 0.98f, 1));
        Assert.All(faces, face => Assert.InRange(face.Landmarks.Nose.X, face.Box.X, face.Box.Right));
        Assert.All(faces, face => Assert.InRange(face.Landmarks.Nose.Y, face.Box.Y, face.Box.Bottom));
    }

    [Fact]
    public void Detect_finds_a_face_the_frame_cuts_and_keeps_its_box_inside()
    {
        var photo = Some.Sample("sample3.jpg");
        var box = Detect(photo).MinBy(face => face.Box.X)!.Box;
        // A quarter of the face is lost at the left edge.
        var left = (int)(box.X + box.Width / 4);
        var cut = photo.Crop(left, 0, (int)(box.Width * 2), photo.Height);

        var face = Assert.Single(Detect(cut), face => face.Box.X < box.Width / 4);

        Assert.Equal(0, face.Box.X, 12f);
        Assert.InRange(face.Box.X, 0, cut.Width);
    }

    [Fact]
    public void Detect_gives_the_same_from_several_threads()
    {
        var photo = Some.Sample("sample2.jpg").FitWithin(640);
        var alone = Detect(photo);

        var together = new IReadOnlyList<Face>[4];
        Parallel.For(0, together.Length, i => together[i] = Detect(photo));

        Assert.All(together, faces => Assert.Equal(alone, faces));
    }

    [Fact]
    public void Detect_takes_no_dog_for_a_person() =>
        Assert.Empty(Detect(Some.Photo(Path.Combine(MeasuringData.Folder, "groups", "large", "dogs.jpg"))));

    [Fact]
    public void Detect_finds_thirty_people_in_a_panorama() =>
        Assert.InRange(Detect(Some.Photo(Path.Combine(MeasuringData.Folder, "groups", "large", "group_10mpx.jpg"))).Count, 29, 31);

    [Fact]
    public void Detect_finds_the_face_of_every_turn_of_a_stranger_s_photo()
    {
        var photos = Directory.GetFiles(Path.Combine(MeasuringData.Folder, "groups", "rotated"));

        Assert.Equal(4, photos.Length);
        Assert.All(photos, path => Assert.Single(Detect(Some.Photo(path))));
    }

    private IReadOnlyList<Face> Detect(RgbImage photo) => shared.Pack.Detector.Detect(photo);
}
