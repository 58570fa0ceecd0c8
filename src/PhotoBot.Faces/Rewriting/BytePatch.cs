namespace PhotoBot.Faces.Rewriting;

/// <summary>Bytes of a model replaced in memory, after the file's checksum was compared; the file stays as it is.</summary>
/// <remarks>
/// The patches in models.json make two changes to ONNX files. Lengths stay equal, so no length prefix changes.
/// <list type="bullet">
/// <item>Fixed input sides become symbolic dimensions: <c>08 80 05</c> is <c>dim_value</c> 640 and <c>12 01 68</c> is <c>dim_param</c> "h"
/// in <c>TensorShapeProto.Dimension</c> (https://github.com/onnx/onnx/blob/v1.19.0/onnx/onnx.proto).</item>
/// <item>The IR version becomes 3. From 4 on, ONNX Runtime lets an input override an initializer of the same name, and fuses no layer
/// with it (<c>CanOverrideInitializer</c> in
/// https://github.com/microsoft/onnxruntime/blob/main/include/onnxruntime/core/graph/graph.h).</item>
/// </list>
/// </remarks>
public sealed record BytePatch
{
    /// <summary>Where, in bytes from the start of the file.</summary>
    public required int Offset { get; init; }

    /// <summary>The bytes that must stand there, in hexadecimal.</summary>
    public required string From { get; init; }

    /// <summary>The bytes that replace them, in hexadecimal and of the same length.</summary>
    public required string To { get; init; }

    /// <summary>What the change is good for.</summary>
    public required string Why { get; init; }

    /// <summary>Replaces the bytes.</summary>
    /// <returns>False, and nothing is replaced, where the bytes of <see cref="From"/> do not stand at <see cref="Offset"/>.</returns>
    internal bool TryApply(Span<byte> model)
    {
        var from = Convert.FromHexString(From);
        if (Offset > model.Length - from.Length || !model.Slice(Offset, from.Length).SequenceEqual(from)) return false;
        Convert.FromHexString(To).CopyTo(model[Offset..]);
        return true;
    }
}
