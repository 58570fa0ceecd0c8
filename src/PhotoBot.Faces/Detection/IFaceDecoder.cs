using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;

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

/// <summary>Brings a detector's outputs into one order: kind by kind, and within a kind stride by stride.</summary>
internal static class OutputOrder
{
    /// <exception cref="ModelException">The model does not have the outputs described.</exception>
    public static IReadOnlyList<string> Of(ModelDescription model, IReadOnlyList<string> modelOutputs, int kinds)
    {
        var decoding = model.Decoding!;
        var names = decoding.Outputs is { } outputs ? Named(outputs, decoding.Strides) : [.. modelOutputs.Take(kinds * decoding.Strides.Count)];
        var missing = names.FirstOrDefault(name => !modelOutputs.Contains(name, StringComparer.Ordinal));
        if (names.Count == kinds * decoding.Strides.Count && missing is null)
            return names;
        throw new ModelException(ModelProblem.WrongShape, model.Path,
            $"{model.Name} has the outputs {string.Join(", ", modelOutputs)}; wanted {(missing is null ? $"{kinds * decoding.Strides.Count} of them" : $"\"{missing}\" among them")}. Correct \"decoding\" in models.json.");
    }

    private static List<string> Named(OutputNames outputs, IReadOnlyList<int> strides) =>
    [
        .. new[] { outputs.Score, outputs.Objectness, outputs.Box, outputs.Landmarks }.OfType<string>()
            .SelectMany(_ => strides, (pattern, stride) => pattern.Replace("{stride}", $"{stride}", StringComparison.Ordinal)),
    ];
}
