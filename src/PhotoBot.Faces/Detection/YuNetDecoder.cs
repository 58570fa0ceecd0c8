using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;

namespace PhotoBot.Faces.Detection;

/// <summary>
/// Reads OpenCV Zoo's YuNet: a row a cell. The score is the geometric mean of class and objectness; offsets are in strides, box sides in
/// their logarithm.
/// After https://github.com/opencv/opencv/blob/4.x/modules/objdetect/src/face_detect.cpp
/// </summary>
internal sealed class YuNetDecoder(ModelDescription model, IReadOnlyList<string> modelOutputs) : IFaceDecoder
{
    private readonly IReadOnlyList<int> strides = model.Decoding!.Strides;

    public IReadOnlyList<string> Outputs { get; } = OutputOrder.Of(model, modelOutputs, kinds: 4);

    public void Decode(ModelOutputs outputs, int width, int height, float minScore, List<Face> found)
    {
        for (var level = 0; level < strides.Count; level++)
        {
            var stride = strides[level];
            var columns = (width + stride - 1) / stride;
            var cells = columns * ((height + stride - 1) / stride);
            var classes = outputs.Read(level, cells);
            var objectness = outputs.Read(strides.Count + level, cells);
            var boxes = outputs.Read(2 * strides.Count + level, 4 * cells);
            var landmarks = outputs.Read(3 * strides.Count + level, 10 * cells);
            for (var cell = 0; cell < cells; cell++)
            {
                var score = MathF.Sqrt(Math.Clamp(classes[cell], 0, 1) * Math.Clamp(objectness[cell], 0, 1));
                if (score < minScore)
                    continue;
                var at = new FacePoint(cell % columns, cell / columns);
                found.Add(new(Box(boxes.Slice(4 * cell, 4), at, stride), Landmarks(landmarks.Slice(10 * cell, 10), at, stride), score));
            }
        }
    }

    private static FaceBox Box(ReadOnlySpan<float> deltas, FacePoint at, float stride)
    {
        var (width, height) = (MathF.Exp(deltas[2]) * stride, MathF.Exp(deltas[3]) * stride);
        return new((at.X + deltas[0]) * stride - width / 2, (at.Y + deltas[1]) * stride - height / 2, width, height);
    }

    private static FaceLandmarks Landmarks(ReadOnlySpan<float> offsets, FacePoint at, float stride)
    {
        Span<FacePoint> points = stackalloc FacePoint[5];
        for (var i = 0; i < points.Length; i++)
            points[i] = new((at.X + offsets[2 * i]) * stride, (at.Y + offsets[2 * i + 1]) * stride);
        return new(points[0], points[1], points[2], points[3], points[4]);
    }
}
