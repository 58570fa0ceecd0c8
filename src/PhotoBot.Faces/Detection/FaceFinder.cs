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

    /// <exception cref="ModelException">The model lacks a described output.</exception>
    public FaceFinder(OnnxModel model)
    {
        this.model = model;
        planes = new(model.Description.Preprocessing);
        decoder = model.Description.Decoding!.Family switch
        {
            DetectorFamily.RetinaFace => new RetinaFaceDecoder(model.Description, model.OutputNames),
            DetectorFamily.Scrfd => new ScrfdDecoder(model.Description, model.OutputNames),
            _ => new YuNetDecoder(model.Description, model.OutputNames),
        };
    }

    /// <summary>How the model's outputs are read.</summary>
    public DetectorDecoding Decoding => model.Description.Decoding!;

    /// <summary>The one side of the model's input, in pixels; null when it takes any, so that a look at a small picture costs less.</summary>
    public int? FixedSide => model.Description.Input.Side;

    /// <summary>The different faces seen, best score first, in pixels of <paramref name="image"/>; boxes may reach beyond the frame.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="longSide">The long side to shrink the picture to; smaller ones are not enlarged. Models of a fixed size shrink to theirs.</param>
    /// <param name="minScore">The least score.</param>
    public List<Face> Find(RgbImage image, int longSide, float minScore)
    {
        var input = model.Description.Input;
        var fitted = image.FitWithin(input.Side ?? longSide);
        var (width, height) = (input.Side ?? RoundUp(fitted.Width, input.MultipleOf), input.Side ?? RoundUp(fitted.Height, input.MultipleOf));
        var factor = image.LongSide / (float)fitted.LongSide;
        return NonMaximumSuppression.Keep(Look(fitted, width, height, minScore), Decoding.MaxOverlap).ConvertAll(face => face.Scale(factor));
    }

    private List<Face> Look(RgbImage fitted, int width, int height, float minScore)
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
