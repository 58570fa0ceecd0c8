namespace PhotoBot.Faces.Tests;

public class FaceDetectorTests(DefaultPack shared)
{
    [Fact]
    public void Detect_finds_every_face_of_a_group_from_left_to_right()
    {
        var faces = shared.Pack.Detector.Detect(Some.Sample("sample1.jpg")).OrderBy(face => face.Box.X).ToList();

        // Read off the photo with a ruler; a tenth of a face is as well as two people would agree.
        Assert.Equal(3, faces.Count);
        Assert.InRange(faces[0].Landmarks.LeftEye.X, 425, 455);
        Assert.InRange(faces[1].Landmarks.LeftEye.X, 855, 890);
        Assert.InRange(faces[2].Landmarks.LeftEye.X, 1545, 1575);
    }

    [Fact]
    public void Detect_finds_nothing_in_a_plain_picture() =>
        Assert.Empty(shared.Pack.Detector.Detect(Some.Plain(640, 480)));
}
