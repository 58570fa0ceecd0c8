using System.Buffers;
using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;
using PhotoBot.Imaging;

namespace PhotoBot.Faces.Detection;

/// <summary>One look of the model at a picture, at one size.</summary>
internal sealed class FaceFinder
{
    private readonly OnnxModel model;
    private readonly IFaceDecoder decoder;
    private readonly PixelPlanes planes;
    private readonly float minScore;

    public FaceFinder(OnnxModel model, FacesOptions options)
    {
        this.model = model;
        minScore = options.MinScore;
        planes = new(model.Description.Preprocessing);
        decoder = model.Description.Decoding!.Family switch
        {
            DetectorFamily.RetinaFace => new RetinaFaceDecoder(model.Description, model.OutputNames),
            DetectorFamily.Scrfd => new ScrfdDecoder(model.Description, model.OutputNames),
            _ => new YuNetDecoder(model.Description, model.OutputNames),
        };
    }

    /// <summary>The overlap two different faces may have.</summary>
    public float MaxOverlap => model.Description.Decoding!.MaxOverlap;

    /// <summary>Every sighting of a face, many a face, in pixels of <paramref name="image"/> and in no order.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="longSide">The long side to shrink the picture to; smaller ones are not enlarged. Models of a fixed size take theirs.</param>
    public List<Face> Find(RgbImage image, int longSide)
    {
        var input = model.Description.Input;
        var fitted = image.FitWithin(input.Side ?? longSide);
        var (width, height) = (input.Side ?? RoundUp(fitted.Width, input.MultipleOf), input.Side ?? RoundUp(fitted.Height, input.MultipleOf));
        var found = Look(fitted, width, height);
        var factor = image.Width / (float)fitted.Width;
        return factor == 1 ? found : found.ConvertAll(face => face.Scale(factor));
    }

    private List<Face> Look(RgbImage fitted, int width, int height)
    {
        var size = 3 * width * height;
        var numbers = ArrayPool<float>.Shared.Rent(size);
        try
        {
            planes.Write(fitted, numbers.AsSpan(0, size), width, height);
            using var outputs = model.Run(numbers.AsMemory(0, size), width, height, decoder.Outputs);
            var found = new List<Face>();
            decoder.Decode(outputs, width, height, minScore, found);
            return found;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(numbers);
        }
    }

    private static int RoundUp(int size, int multiple) => (size + multiple - 1) / multiple * multiple;
}
