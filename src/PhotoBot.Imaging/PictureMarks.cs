namespace PhotoBot.Imaging;

/// <summary>Draws frames and numbers on a copy of a picture.</summary>
/// <remarks>Marks are cut at the picture's edges. Thread-safe.</remarks>
public sealed class PictureMarks
{
    // White within a dark edge is visible on any picture.
    private static readonly (byte Red, byte Green, byte Blue) Bright = (255, 255, 255);
    private static readonly (byte Red, byte Green, byte Blue) Dark = (32, 24, 72);

    // Digits of 3 x 5 cells, a row in three bits, top row first.
    private static readonly ushort[] Digits = [0x7B6F, 0x2C97, 0x73E7, 0x73CF, 0x5BC9, 0x79CF, 0x79EF, 0x7249, 0x7BEF, 0x7BCF];

    private readonly byte[] pixels;
    private readonly int width;
    private readonly int height;

    /// <summary>Copies the picture.</summary>
    public PictureMarks(RgbImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        (width, height, pixels) = (picture.Width, picture.Height, picture.Pixels.ToArray());
    }

    /// <summary>Draws a frame around a rectangle, in pixels.</summary>
    public PictureMarks Frame(float x, float y, float frameWidth, float frameHeight)
    {
        var line = Math.Max(2, Math.Max(width, height) / 320);
        var (left, top, right, bottom) = ((int)x, (int)y, (int)(x + frameWidth), (int)(y + frameHeight));
        Hollow(left - 2 * line, top - 2 * line, right + 2 * line, bottom + 2 * line, 3 * line, Dark);
        Hollow(left - line - line / 2, top - line - line / 2, right + line + line / 2, bottom + line + line / 2, line, Bright);
        return this;
    }

    /// <summary>
    /// Draws a number, 0 or more, on a plate whose lower left corner is at the given pixel, or as near as the whole plate fits: above a
    /// frame it hides nothing of the frame's content.
    /// </summary>
    public PictureMarks Number(float x, float y, int number)
    {
        var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var cell = Math.Max(3, Math.Max(width, height) / 160);
        var (plateWidth, plateHeight) = ((4 * text.Length + 1) * cell, 7 * cell);
        var left = Math.Clamp((int)x, 0, Math.Max(0, width - plateWidth));
        var top = Math.Clamp((int)y - plateHeight, 0, Math.Max(0, height - plateHeight));
        Fill(left, top, left + plateWidth, top + plateHeight, Dark);
        for (var i = 0; i < text.Length; i++) Digit(left + (4 * i + 1) * cell, top + cell, cell, Digits[text[i] - '0']);
        return this;
    }

    /// <summary>Returns the picture with its marks.</summary>
    public RgbImage ToImage() => new(width, height, (byte[])pixels.Clone());

    private void Digit(int left, int top, int cell, ushort shape)
    {
        for (var at = 0; at < 15; at++)
        {
            if ((shape >> (14 - at) & 1) == 0) continue;
            var (column, row) = (left + at % 3 * cell, top + at / 3 * cell);
            Fill(column, row, column + cell, row + cell, Bright);
        }
    }

    private void Hollow(int left, int top, int right, int bottom, int line, (byte, byte, byte) colour)
    {
        Fill(left, top, right, top + line, colour);
        Fill(left, bottom - line, right, bottom, colour);
        Fill(left, top, left + line, bottom, colour);
        Fill(right - line, top, right, bottom, colour);
    }

    private void Fill(int left, int top, int right, int bottom, (byte Red, byte Green, byte Blue) colour)
    {
        for (var y = Math.Max(0, top); y < Math.Min(height, bottom); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(width, right); x++)
            {
                var at = (y * width + x) * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = colour;
            }
        }
    }
}
