using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;

namespace PhotoBot.Faces.Detection;

/// <summary>
/// Reads InsightFace's SCRFD with key points: a row a cell and anchor, with a score, the distances to the four edges and the five offsets,
/// in strides.
/// After https://github.com/deepinsight/insightface/blob/master/detection/scrfd/tools/scrfd.py
/// </summary>
internal sealed class ScrfdDecoder(ModelDescription model, IReadOnlyList<string> modelOutputs) : IFaceDecoder
{
    private readonly IReadOnlyList<int> strides = model.Decoding!.Strides;

    public IReadOnlyList<string> Outputs { get; } = OutputOrder.Of(model, modelOutputs, kinds: 3);

    public void Decode(ModelOutputs outputs, int width, int height, float minScore, List<Face> found)
    {
        for (var level = 0; level < strides.Count; level++)
        {
            var stride = strides[level];
            var columns = (width + stride - 1) / stride;
            var cells = columns * ((height + stride - 1) / stride);
            var scores = outputs.Read(level);
            // All known models have two anchors a cell; any other number reads the same way.
            var anchors = Math.Max(1, scores.Length / cells);
            scores = outputs.Read(level, cells * anchors);
            var boxes = outputs.Read(strides.Count + level, 4 * cells * anchors);
            var landmarks = outputs.Read(2 * strides.Count + level, 10 * cells * anchors);
            for (var row = 0; row < scores.Length; row++)
            {
                if (scores[row] < minScore)
                    continue;
                var cell = row / anchors;
                var at = new FacePoint(cell % columns * stride, cell / columns * stride);
                found.Add(new(Box(boxes.Slice(4 * row, 4), at, stride), Landmarks(landmarks.Slice(10 * row, 10), at, stride), scores[row]));
            }
        }
    }

    private static FaceBox Box(ReadOnlySpan<float> edges, FacePoint at, float stride) =>
        new(at.X - edges[0] * stride, at.Y - edges[1] * stride, (edges[0] + edges[2]) * stride, (edges[1] + edges[3]) * stride);

    private static FaceLandmarks Landmarks(ReadOnlySpan<float> offsets, FacePoint at, float stride)
    {
        Span<FacePoint> points = stackalloc FacePoint[5];
        for (var i = 0; i < points.Length; i++)
            points[i] = new(at.X + offsets[2 * i] * stride, at.Y + offsets[2 * i + 1] * stride);
        return new(points[0], points[1], points[2], points[3], points[4]);
    }
}
