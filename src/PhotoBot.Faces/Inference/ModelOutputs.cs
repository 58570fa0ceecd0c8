using Microsoft.ML.OnnxRuntime;
using PhotoBot.Faces.Models;

namespace PhotoBot.Faces.Inference;

/// <summary>What one run gave, in the order it was asked for. The numbers live until it is disposed.</summary>
internal sealed class ModelOutputs(ModelDescription model, IDisposableReadOnlyCollection<OrtValue> values) : IDisposable
{
    /// <summary>The numbers of output <paramref name="index"/>.</summary>
    /// <exception cref="ModelException">There are not <paramref name="count"/> of them.</exception>
    public ReadOnlySpan<float> Read(int index, int count)
    {
        var numbers = Read(index);
        if (numbers.Length == count)
            return numbers;
        throw new ModelException(ModelProblem.WrongShape, model.Path,
            $"Output {index} of {model.Name} has {numbers.Length} numbers, wanted {count}. Check \"decoding\" in models.json: family, strides, anchors and the order of outputs.");
    }

    /// <summary>The numbers of output <paramref name="index"/>, however many.</summary>
    public ReadOnlySpan<float> Read(int index) => values[index].GetTensorDataAsSpan<float>();

    public void Dispose() => values.Dispose();
}
