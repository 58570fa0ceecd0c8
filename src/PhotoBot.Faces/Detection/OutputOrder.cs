using PhotoBot.Faces.Models;

namespace PhotoBot.Faces.Detection;

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
