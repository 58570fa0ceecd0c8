using System.Runtime.InteropServices;
using System.Text;

namespace PhotoBot.Faces.Inference;

/// <summary>
/// Writes a model's PRelu nodes as Mul and Max. ONNX Runtime computes PRelu number by number on the processor, and the other two many at once:
/// half of the time of an embedder with one after every layer. Where no slope is above 1, the larger of x and slope * x is what PRelu is, to the last bit.
/// </summary>
/// <remarks>Field numbers are those of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).</remarks>
internal static class FastActivations
{
    private const int ModelGraph = 7, ModelOperatorSet = 8, OperatorSetDomain = 1, OperatorSetVersion = 2;
    private const int GraphNode = 1, GraphInitializer = 5;
    private const int NodeInput = 1, NodeOutput = 2, NodeOperator = 4;
    private const int TensorType = 2, TensorFloats = 4, TensorName = 8, TensorRaw = 9;
    private const ulong TensorTypeFloat = 1;

    /// <summary>From this version of the operators on, Mul broadcasts as PRelu does.</summary>
    private const ulong BroadcastingOperators = 7;

    /// <summary>The same model, its PRelu nodes replaced where that changes no result.</summary>
    /// <param name="model">An ONNX file's bytes.</param>
    /// <returns>What is no such file comes back as it is, for ONNX Runtime to refuse.</returns>
    public static byte[] In(byte[] model)
    {
        try
        {
            var fields = ProtoField.Of(model);
            return fields.Any(Broadcasts) ? Copy(fields, ModelGraph, graph => [InGraph(graph.Content)]) : model;
        }
        catch (Exception e) when (e is InvalidDataException or OverflowException)
        {
            return model;
        }
    }

    private static bool Broadcasts(ProtoField field)
    {
        if (field.Number != ModelOperatorSet) return false;
        var set = ProtoField.Of(field.Content);
        return set.All(part => part.Number != OperatorSetDomain || part.Content.Length == 0) && set.Any(part => part.Number == OperatorSetVersion && part.Value >= BroadcastingOperators);
    }

    private static byte[] InGraph(ReadOnlyMemory<byte> graph)
    {
        var fields = ProtoField.Of(graph);
        var small = fields.Where(field => field.Number == GraphInitializer).Select(field => ProtoField.Of(field.Content)).Where(HasNoneAboveOne)
            .Select(tensor => tensor.First(part => part.Number == TensorName).Text).ToHashSet(StringComparer.Ordinal);
        return Copy(fields, GraphNode, node => InNode(node, small));
    }

    private static IEnumerable<byte[]> InNode(ProtoField node, HashSet<string> smallSlopes)
    {
        var parts = ProtoField.Of(node.Content);
        var inputs = parts.Where(part => part.Number == NodeInput).Select(part => part.Text).ToList();
        if (!parts.Any(part => part.Number == NodeOperator && string.Equals(part.Text, "PRelu", StringComparison.Ordinal)) || inputs is not [var x, var slope] || !smallSlopes.Contains(slope))
            return [node.Content.ToArray()];
        var output = parts.First(part => part.Number == NodeOutput).Text;
        var scaled = output + "/scaled";
        return [Node("Mul", x, slope, scaled), Node("Max", x, scaled, output)];
    }

    private static byte[] Node(string operation, string first, string second, string output)
    {
        using var node = new MemoryStream();
        ProtoField.Write(node, NodeInput, Encoding.UTF8.GetBytes(first));
        ProtoField.Write(node, NodeInput, Encoding.UTF8.GetBytes(second));
        ProtoField.Write(node, NodeOutput, Encoding.UTF8.GetBytes(output));
        ProtoField.Write(node, NodeOperator, Encoding.UTF8.GetBytes(operation));
        return node.ToArray();
    }

    private static bool HasNoneAboveOne(List<ProtoField> tensor)
    {
        if (!tensor.Any(part => part.Number == TensorType && part.Value == TensorTypeFloat)) return false;
        var numbers = tensor.Where(part => part.Number is TensorFloats or TensorRaw).ToList();
        return numbers.Count > 0 && numbers.All(part => part.Content.Length % sizeof(float) == 0 && MemoryMarshal.Cast<byte, float>(part.Content.Span).ToArray().All(slope => slope <= 1));
    }

    /// <summary>The message again, each of its fields of one number replaced.</summary>
    private static byte[] Copy(List<ProtoField> fields, int number, Func<ProtoField, IEnumerable<byte[]>> replace)
    {
        using var message = new MemoryStream();
        foreach (var field in fields)
        {
            if (field.Number != number) message.Write(field.Whole.Span);
            else
                foreach (var content in replace(field)) ProtoField.Write(message, number, content);
        }

        return message.ToArray();
    }
}
