using PhotoBot.Imaging;

namespace PhotoBot.Faces.Tests;

/// <summary>A portrait, spoilt in one way at a time; the face is where it was found before, as what is found in a spoilt one is the detector's matter.</summary>
public sealed class QualityGateTests
{
    /// <summary>The two faces of the samples that are seen from the side.</summary>
    private static readonly string[] Profiles = ["sample2.jpg", "sample5.jpg"];

    private readonly DefaultPack shared;
    private readonly RgbImage portrait;
    private readonly Face face;
    private readonly float eyes;

    public QualityGateTests(DefaultPack shared)
    {
        this.shared = shared;
        var photo = Some.Sample("sample6.jpg");
        var box = shared.Pack.Detector.Detect(photo).OrderBy(found => found.Box.X).ElementAt(2).Box;
        portrait = photo.Crop((int)(box.X - box.Width / 2), (int)(box.Y - box.Height / 2), (int)(box.Width * 2), (int)(box.Height * 2));
        face = shared.Pack.Detector.Detect(portrait).MaxBy(found => found.Box.Area)!;
        eyes = face.Landmarks.RightEye.X - face.Landmarks.LeftEye.X;
    }

    [Fact]
    public void Assess_warns_of_no_face_in_good_photos_but_profiles()
    {
        foreach (var name in Some.SampleNames)
        {
            var photo = Some.Sample(name);
            var warned = shared.Pack.Detector.Detect(photo).SelectMany(found => QualityGate.Assess(photo, found).Problems);
            Assert.Equal(Profiles.Contains(name, StringComparer.Ordinal) ? [QualityProblem.TurnedAway] : [], warned);
        }
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(11, true)]
    public void Assess_warns_of_eyes_a_few_pixels_apart(float distance, bool expected)
    {
        var small = portrait.FitWithin((int)(portrait.LongSide * distance / eyes));

        var problems = QualityGate.Assess(small, face.Scale(small.LongSide / (float)portrait.LongSide)).Problems;

        Assert.Equal(expected, problems.Contains(QualityProblem.TooSmall));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void Assess_warns_of_blur_in_aligned_pixels(float sigma, bool expected) =>
        Assert.Equal(expected ? [QualityProblem.Blurred] : [], Problems(Filter.Blurred(portrait, sigma * eyes / 35)));

    [Fact]
    public void Assess_calls_a_face_blurred_that_was_moved_one_way() =>
        Assert.Equal([QualityProblem.Blurred], Problems(Filter.Moved(portrait, (int)(14 * eyes / 35))));

    [Theory]
    [InlineData(0.3f, false)]
    [InlineData(0.08f, true)]
    public void Assess_calls_a_dark_face_dark_and_not_blurred(float gain, bool expected) =>
        Assert.Equal(expected ? [QualityProblem.TooDark] : [], Problems(Filter.Lit(portrait, gain, 0)));

    [Fact]
    public void Assess_calls_a_dark_and_blurred_face_both() =>
        Assert.Equal([QualityProblem.TooDark, QualityProblem.Blurred], Problems(Filter.Lit(Filter.Blurred(portrait, 3 * eyes / 35), 0.1f, 0)));

    [Fact]
    public void Assess_calls_a_face_washed_out_by_light_bright() =>
        Assert.Equal([QualityProblem.TooBright], Problems(Filter.Lit(portrait, 2.2f, 40)));

    [Fact]
    public void Assess_minds_no_haze() => Assert.Empty(Problems(Filter.Lit(portrait, 0.4f, 77)));

    [Theory]
    [InlineData(0, -0.35f, 1, 0.7f, 20)] // dark glasses
    [InlineData(0, -0.35f, 1, 0.7f, 150)] // a hand over the eyes
    [InlineData(-0.5f, -0.5f, 0.45f, 2.5f, 150)] // a hand over one side
    [InlineData(0, 0.5f, 1, 1.5f, 230)] // a white mask
    [InlineData(0, 0.5f, 1, 1.5f, 30)] // a black one
    [InlineData(0, 0.7f, 0.7f, 0.8f, 150)] // a hand over the mouth
    public void Assess_calls_a_covered_face_covered_alone(float across, float down, float halfWidth, float height, byte level) =>
        Assert.Equal([QualityProblem.Covered], Problems(Covered(portrait, face.Landmarks, across, down, halfWidth, height, level)));

    [Fact]
    public void Assess_minds_no_hat() => Assert.Empty(Problems(Covered(portrait, face.Landmarks, 0, -2, 2, 1.5f, 60)));

    [Theory]
    [InlineData(0.3f, false)]
    [InlineData(0.62f, true)]
    public void Assess_calls_a_profile_turned_away(float noseOut, bool expected)
    {
        var marks = face.Landmarks;
        var turned = face with { Landmarks = marks with { Nose = new((marks.LeftEye.X + marks.LeftMouth.X) / 2 + (0.5f + noseOut) * eyes, marks.Nose.Y) } };

        Assert.Equal(expected, QualityGate.Assess(portrait, turned).Problems.Contains(QualityProblem.TurnedAway));
    }

    private IReadOnlyList<QualityProblem> Problems(RgbImage picture) => QualityGate.Assess(picture, face).Problems;

    /// <summary>A grey patch, in units of the face: across, the eyes are at -0.5 and 0.5; down, the eyes at 0 and the mouth at 1.</summary>
    private static RgbImage Covered(RgbImage picture, FaceLandmarks marks, float across, float top, float halfWidth, float height, byte level)
    {
        var (eyesX, eyesY) = ((marks.LeftEye.X + marks.RightEye.X) / 2, (marks.LeftEye.Y + marks.RightEye.Y) / 2);
        var (unitX, unitY) = (marks.RightEye.X - marks.LeftEye.X, (marks.LeftMouth.Y + marks.RightMouth.Y) / 2 - eyesY);
        var pixels = picture.Pixels.ToArray();
        for (var y = 0; y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++)
                if (Math.Abs((x - eyesX) / unitX - across) < halfWidth && (y - eyesY) / unitY >= top && (y - eyesY) / unitY < top + height)
                    pixels.AsSpan((y * picture.Width + x) * 3, 3).Fill(level);
        return new(picture.Width, picture.Height, pixels);
    }
}
