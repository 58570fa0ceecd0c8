using System.Buffers;
using PhotoBot.Faces.Inference;
using PhotoBot.Imaging;

namespace PhotoBot.Faces;

/// <summary>Turns faces into embeddings. Safe to use from any thread.</summary>
public sealed class FaceEmbedder
{
    private const int Numbers = 3 * FaceAligner.Side * FaceAligner.Side;

    /// <summary>
    /// The sizes a selfie's face is cut at, against the size embedders expect: landmarks are off by a little in every photo, and the mean
    /// of a smaller and a larger cut minds it less. Measured in docs/measurements/recognition.md.
    /// </summary>
    private static readonly float[] SelfieScales = [0.9f, 1.1f];

    private readonly OnnxModel model;
    private readonly PixelPlanes planes;
    private readonly string[] output;

    /// <exception cref="ModelException">The model gives no single vector.</exception>
    internal FaceEmbedder(OnnxModel model)
    {
        if (model.Description.Input.Side is { } side && side != FaceAligner.Side)
            throw new ModelException(ModelProblem.WrongShape, model.Description.Path,
                $"{model.Description.Name} takes faces of {side} pixels, wanted {FaceAligner.Side}: "
                + "only embedders of the ArcFace kind plug in. Correct \"input\" in models.json or choose another model.");
        this.model = model;
        planes = new(model.Description.Preprocessing);
        output = [model.OutputNames[0]];
        Dimension = TryOut();
    }

    /// <summary>How many numbers an embedding has.</summary>
    public int Dimension { get; }

    /// <summary>The embedding of one face of a photo.</summary>
    /// <param name="photo">The image the face was found in.</param>
    /// <param name="face">As <see cref="FaceDetector.Detect"/> gave it.</param>
    /// <exception cref="ModelException">The model failed.</exception>
    public Embedding Embed(RgbImage photo, Face face)
    {
        ArgumentNullException.ThrowIfNull(face);
        return EmbedAligned(FaceAligner.Align(photo, face.Landmarks), mirror: false);
    }

    /// <summary>
    /// The embedding of a face to search by: the mean over a smaller and a larger cut of the face and their mirror images. It finds more
    /// than the face alone, and costs four times as much.
    /// </summary>
    /// <param name="photo">The image the face was found in.</param>
    /// <param name="face">As <see cref="FaceDetector.Detect"/> gave it.</param>
    /// <exception cref="ModelException">The model failed.</exception>
    public Embedding EmbedSelfie(RgbImage photo, Face face)
    {
        ArgumentNullException.ThrowIfNull(face);
        var cuts = Array.ConvertAll(SelfieScales, scale => FaceAligner.Align(photo, face.Landmarks, scale));
        return Embedding.Average(
            [.. cuts.Select(cut => EmbedAligned(cut, mirror: false)), .. cuts.Select(cut => EmbedAligned(cut, mirror: true))]);
    }

    private Embedding EmbedAligned(RgbImage aligned, bool mirror)
    {
        var numbers = ArrayPool<float>.Shared.Rent(Numbers);
        try
        {
            var input = numbers.AsMemory(0, Numbers);
            planes.Write(aligned, input.Span, FaceAligner.Side, FaceAligner.Side);
            if (mirror)
                for (var row = 0; row < Numbers; row += FaceAligner.Side)
                    input.Span.Slice(row, FaceAligner.Side).Reverse();
            using var outputs = model.Run(input, FaceAligner.Side, FaceAligner.Side, output);
            return Embedding.Normalize(outputs.Read(0, Dimension));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(numbers);
        }
    }

    // One run on grey shows the dimension and that the model works, before the first photo needs it.
    private int TryOut()
    {
        using var outputs = model.Run(new float[Numbers], FaceAligner.Side, FaceAligner.Side, output);
        var dimension = outputs.Read(0).Length;
        if (dimension is >= 16 and <= 4096)
            return dimension;
        throw new ModelException(ModelProblem.WrongShape, model.Description.Path,
            $"{model.Description.Name} gives {dimension} numbers a face; an embedding has 16 to 4096. "
            + "Choose an embedder whose first output is the embedding.");
    }
}
