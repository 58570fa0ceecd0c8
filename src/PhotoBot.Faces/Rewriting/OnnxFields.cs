namespace PhotoBot.Faces.Rewriting;

/// <summary>Field numbers of an ONNX file's protobuf messages: https://github.com/onnx/onnx/blob/v1.19.0/onnx/onnx.proto.</summary>
internal static class OnnxFields
{
    /// <summary><c>message ModelProto</c>: the whole file.</summary>
    public static class Model
    {
        public const int Graph = 7;
        public const int OpsetImport = 8;
    }

    /// <summary><c>message OperatorSetIdProto</c>: the version of the operators that the nodes use.</summary>
    public static class OperatorSetId
    {
        public const int Domain = 1;
        public const int Version = 2;
    }

    /// <summary><c>message GraphProto</c>.</summary>
    public static class Graph
    {
        public const int Node = 1;
        public const int Initializer = 5;
    }

    /// <summary><c>message NodeProto</c>: one operator with its inputs and outputs by name.</summary>
    public static class Node
    {
        public const int Input = 1;
        public const int Output = 2;
        public const int OpType = 4;
    }

    /// <summary><c>message TensorProto</c>: here the weights of a layer.</summary>
    public static class Tensor
    {
        public const int DataType = 2;
        public const int FloatData = 4;
        public const int Name = 8;
        public const int RawData = 9;

        /// <summary><c>TensorProto.DataType.FLOAT</c>.</summary>
        public const ulong Float = 1;
    }
}
