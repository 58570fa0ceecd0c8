using PhotoBot.Imaging;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Media;

/// <summary>
/// Makes of an upload what Telegram makes of one: JPEGs of several sizes, upright, compressed anew and without metadata. Thread-safe.
/// </summary>
internal sealed class PhotoLab
{
    /// <summary>The longest side a photo keeps, pixels ("Image thumbnail types" of Telegram's file documentation, type w).</summary>
    public const int MaxSide = 2560;

    /// <summary>JPEG quality, 1 to 100, of Telegram Desktop (localimageloader.cpp); its other apps lie near it.</summary>
    private const int Quality = 87;

    // Types s, m, x, y of the same documentation: the boxes a photo is fitted into when it exceeds them.
    private static readonly int[] Boxes = [100, 320, 800, 1280];

    private readonly ImageDecoder decoder = new(new ImagingOptions());

    /// <summary>The sizes of a photo, smallest first: every box it exceeds, and last its own size within <see cref="MaxSide"/>.</summary>
    /// <exception cref="RefusedException">Empty, too large, of sides Telegram refuses, no picture, or a damaged one; the text is Telegram's.</exception>
    public IReadOnlyList<PhotoPrint> Develop(byte[] file)
    {
        PhotoRules.Check(decoder, file);
        try
        {
            // Decoded once; each size is then made of the next larger one, which costs far less than making each of the original.
            // Rounding from size to size can leave a shorter side a pixel off what Telegram would give it.
            var picture = decoder.Decode(file, MaxSide).Pixels;
            var prints = new List<PhotoPrint> { Print(picture) };
            foreach (var box in Boxes.Where(box => box < picture.LongSide).Reverse())
            {
                picture = picture.FitWithin(box);
                prints.Add(Print(picture));
            }

            prints.Reverse();
            return prints;
        }
        catch (UnreadableImageException)
        {
            throw PhotoRules.Unreadable();
        }
    }

    private static PhotoPrint Print(RgbImage picture) => new(picture.Width, picture.Height, picture.ToJpeg(Quality));
}
