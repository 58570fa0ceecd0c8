namespace PhotoBot.Imaging.Tests;

public sealed class RgbImageTests
{
    [Fact]
    public void FitWithin_gives_the_same_instance_when_it_fits()
    {
        var image = Some.Quarters();
        Assert.Same(image, image.FitWithin(image.LongSide));
    }

    [Fact]
    public void FitWithin_shrinks_and_keeps_the_picture()
    {
        var small = Some.Quarters(640, 480).FitWithin(320);
        Assert.Equal((320, 240), (small.Width, small.Height));
        Colors.AssertQuarters(small, Colors.Red, Colors.Green, Colors.Blue, Colors.White);
    }

    [Fact]
    public void ToJpeg_writes_what_the_decoder_reads()
    {
        var decoded = Some.Decoder.Decode(Some.Quarters().ToJpeg(90), 1000);
        Assert.Equal(ImageFormat.Jpeg, decoded.Header.Format);
        Colors.AssertQuarters(decoded.Pixels, Colors.Red, Colors.Green, Colors.Blue, Colors.White);
    }

    [Fact]
    public void Turn_clockwise_brings_the_left_edge_to_the_top()
    {
        var turned = Some.Quarters().Turn(QuarterTurn.Clockwise);
        Assert.Equal((48, 64), (turned.Width, turned.Height));
        Colors.AssertQuarters(turned, Colors.Blue, Colors.Red, Colors.White, Colors.Green);
    }

    [Fact]
    public void Turn_counterclockwise_brings_the_right_edge_to_the_top()
    {
        var turned = Some.Quarters().Turn(QuarterTurn.Counterclockwise);
        Colors.AssertQuarters(turned, Colors.Green, Colors.White, Colors.Red, Colors.Blue);
    }

    [Fact]
    public void Turn_by_half_exchanges_the_corners()
    {
        var turned = Some.Quarters().Turn(QuarterTurn.Half);
        Colors.AssertQuarters(turned, Colors.White, Colors.Blue, Colors.Green, Colors.Red);
    }

    [Fact]
    public void Turn_by_none_gives_the_same_instance()
    {
        var image = Some.Quarters();
        Assert.Same(image, image.Turn(QuarterTurn.None));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(31, 33)]
    [InlineData(65, 7)]
    public void Four_quarter_turns_lead_back_to_the_same_pixels(int width, int height)
    {
        var image = Some.Noise(width, height);
        var turned = image;
        for (var i = 0; i < 4; i++) turned = turned.Turn(QuarterTurn.Clockwise);
        Assert.Equal(image.Pixels, turned.Pixels);
    }

    [Fact]
    public void A_turn_undoes_its_opposite()
    {
        var image = Some.Noise(37, 53);
        Assert.Equal(image.Pixels, image.Turn(QuarterTurn.Clockwise).Turn(QuarterTurn.Counterclockwise).Pixels);
        Assert.Equal(image.Pixels, image.Turn(QuarterTurn.Half).Turn(QuarterTurn.Half).Pixels);
    }

    [Fact]
    public void Mirror_exchanges_left_and_right()
    {
        var mirrored = Some.Quarters().Mirror();
        Colors.AssertQuarters(mirrored, Colors.Green, Colors.Red, Colors.White, Colors.Blue);
    }

    [Fact]
    public void Mirror_twice_leads_back_to_the_same_pixels()
    {
        var image = Some.Noise(37, 53);
        Assert.Equal(image.Pixels, image.Mirror().Mirror().Pixels);
    }

    [Fact]
    public void Crop_copies_the_rectangle()
    {
        var image = Some.Noise(37, 53);
        var crop = image.Crop(5, 7, 11, 13);
        Assert.Equal((11, 13), (crop.Width, crop.Height));
        for (var y = 0; y < 13; y++) Assert.Equal(image.Row(7 + y).Slice(5 * 3, 11 * 3), crop.Row(y));
    }

    [Fact]
    public void Crop_leaves_off_what_lies_outside()
    {
        var image = Some.Noise(20, 10);
        var corner = image.Crop(-5, -5, 8, 7);
        Assert.Equal((3, 2), (corner.Width, corner.Height));
        Assert.Equal(image.Row(1)[..9], corner.Row(1));
        var whole = image.Crop(int.MinValue / 2, int.MinValue / 2, int.MaxValue, int.MaxValue);
        Assert.Equal(image.Pixels, whole.Pixels);
    }

    [Theory]
    [InlineData(20, 0, 5, 5)]
    [InlineData(0, -5, 5, 5)]
    [InlineData(3, 3, 0, 5)]
    [InlineData(3, 3, 5, -1)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)]
    public void Crop_refuses_a_rectangle_without_pixels(int x, int y, int width, int height)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Some.Noise(20, 10).Crop(x, y, width, height));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void ToJpeg_refuses_a_quality_out_of_range(int quality)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Some.Quarters().ToJpeg(quality));
    }

    [Fact]
    public void ToJpeg_writes_no_metadata()
    {
        var file = Some.Quarters().ToJpeg(80);
        Assert.Equal(-1, file.AsSpan().IndexOf("Exif"u8));
        Assert.Equal(-1, file.AsSpan().IndexOf("ICC_PROFILE"u8));
        Assert.Equal(-1, file.AsSpan().IndexOf("http"u8));
    }

    [Fact]
    public void A_buffer_of_another_size_than_the_picture_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new RgbImage(2, 2, new byte[11]));
    }
}
