using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;

namespace PhotoBot.Faces.Detection;

/// <summary>Reads the outputs of one family of detectors.</summary>
internal interface IFaceDecoder
{
    /// <summary>The outputs to ask the model for.</summary>
    IReadOnlyList<string> Outputs { get; }

    /// <summary>
    /// Adds the faces of at least <paramref name="minScore"/> to <paramref name="found"/>, in pixels of the picture given to the model.
    /// Where anchors agree, a face is added several times.
    /// </summary>
    void Decode(ModelOutputs outputs, int width, int height, float minScore, List<Face> found);
}

/// <summary>Brings a detector's outputs into one order: all scores, then all boxes, then all landmarks, each stride by stride.</summary>
internal static class OutputOrder
{
    /// <exception cref="ModelException">The model does not have the outputs described.</exception>
    public static IReadOnlyList<string> Of(ModelDescription model, IReadOnlyList<string> modelOutputs, int kinds)
    {
        var decoding = model.Decoding!;
        var count = kinds * decoding.Strides.Count;
        var names = decoding.Outputs is { } outputs ? Named(outputs, decoding.Strides) : [.. modelOutputs.Take(count)];
        var missing = names.FirstOrDefault(name => !modelOutputs.Contains(name, StringComparer.Ordinal));
        if (names.Count == count && missing is null) return names;
        throw new ModelException(ModelProblem.WrongShape, model.Path,
            $"{model.Name} has the outputs {string.Join(", ", modelOutputs)}; wanted "
            + $"{(missing is null ? $"{count} of them" : $"\"{missing}\" among them")}. Correct \"decoding\" in models.json.");
    }

    private static List<string> Named(OutputNames outputs, IReadOnlyList<int> strides) =>
    [
        .. new[] { outputs.Score, outputs.Objectness, outputs.Box, outputs.Landmarks }.OfType<string>()
            .SelectMany(_ => strides, (pattern, stride) => pattern.Replace("{stride}", $"{stride}", StringComparison.Ordinal)),
    ];
}
