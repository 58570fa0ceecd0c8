using PhotoBot.Faces.Inference;

namespace PhotoBot.Faces.Detection;

/// <summary>Reads one family of detectors' outputs.</summary>
internal interface IFaceDecoder
{
    /// <summary>The outputs to ask the model for.</summary>
    IReadOnlyList<string> Outputs { get; }

    /// <summary>Adds the faces of at least <paramref name="minScore"/> to <paramref name="found"/>, many times over where anchors agree, in pixels of the picture given to the model.</summary>
    /// <param name="outputs">What the model gave for <see cref="Outputs"/>.</param>
    /// <param name="width">The picture's width.</param>
    /// <param name="height">The picture's height.</param>
    /// <param name="minScore">The least score.</param>
    /// <param name="found">Where faces are added.</param>
    void Decode(ModelOutputs outputs, int width, int height, float minScore, List<Face> found);
}
