using System.Buffers;
using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;
using PhotoBot.Imaging;

namespace PhotoBot.Faces.Detection;

/// <summary>Runs the detector once on a picture, at one size.</summary>
internal sealed class FaceFinder
{
    private readonly OnnxModel model;
    private readonly IFaceDecoder decoder;
    private readonly PixelPlanes planes;

    /// <exception cref="ModelException">The model lacks a described output, or its family is unknown.</exception>
    public FaceFinder(OnnxModel model)
    {
        this.model = model;
        planes = new(model.Description.Preprocessing);
        decoder = model.Description.Decoding!.Family switch
        {
            DetectorFamily.RetinaFace => new RetinaFaceDecoder(model.Description, model.OutputNames),
            DetectorFamily.Scrfd => new ScrfdDecoder(model.Description, model.OutputNames),
            DetectorFamily.YuNet => new YuNetDecoder(model.Description, model.OutputNames),
            var unknown => throw new ModelException(ModelProblem.BadDescription, model.Description.Path,
                $"{model.Description.Name} has the family {unknown}, wanted retinaface, scrfd or yunet. "
                + "Correct \"decoding\" in models.json."),
        };
    }

    public DetectorDecoding Decoding => model.Description.Decoding!;

    /// <summary>The one side of the model's input in pixels; null if it takes any, so that a small picture costs less.</summary>
    public int? FixedSide => model.Description.Input.Side;

    /// <summary>
    /// Returns the different faces, best score first, in pixels of <paramref name="image"/>. Boxes may reach beyond the frame.
    /// </summary>
    /// <param name="image">Not enlarged where it is smaller than <paramref name="longSide"/>.</param>
    /// <param name="longSide">In pixels; ignored by models of a fixed size.</param>
    /// <param name="minScore">0 to 1.</param>
    public List<Face> Find(RgbImage image, int longSide, float minScore)
    {
        var input = model.Description.Input;
        var fitted = image.FitWithin(input.Side ?? longSide);
        var width = input.Side ?? RoundUp(fitted.Width, input.MultipleOf);
        var height = input.Side ?? RoundUp(fitted.Height, input.MultipleOf);
        var factor = image.LongSide / (float)fitted.LongSide;
        return NonMaximumSuppression.Keep(Run(fitted, width, height, minScore), Decoding.MaxOverlap).ConvertAll(face => face.Scale(factor));
    }

    private List<Face> Run(RgbImage fitted, int width, int height, float minScore)
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
