using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;

namespace PhotoBot.Faces.Detection;

/// <summary>
/// Reads InsightFace's RetinaFace with anchors: a level has planes of class scores (background first, then face), box deltas and landmark
/// deltas, each once an anchor size. After rcnn/processing in https://github.com/deepinsight/insightface/tree/master/detection/retinaface
/// </summary>
internal sealed class RetinaFaceDecoder(ModelDescription model, IReadOnlyList<string> modelOutputs) : IFaceDecoder
{
    /// <summary>Anchors are centred on the middle of a 16-pixel base box that starts at the cell: (16 - 1) / 2.</summary>
    private const float CenterOffset = 7.5f;

    private readonly DetectorDecoding decoding = model.Decoding!;

    public IReadOnlyList<string> Outputs { get; } = OutputOrder.Of(model, modelOutputs, kinds: 3);

    public void Decode(ModelOutputs outputs, int width, int height, float minScore, List<Face> found)
    {
        var levels = decoding.Strides.Count;
        for (var level = 0; level < levels; level++)
        {
            var stride = decoding.Strides[level];
            var (columns, rows) = ((width + stride - 1) / stride, (height + stride - 1) / stride);
            var cells = columns * rows;
            var anchors = decoding.Anchors![level];
            var scores = outputs.Read(level, 2 * anchors.Count * cells);
            var boxes = outputs.Read(levels + level, 4 * anchors.Count * cells);
            var landmarks = outputs.Read(2 * levels + level, 10 * anchors.Count * cells);
            for (var anchor = 0; anchor < anchors.Count; anchor++)
            {
                var faceScores = scores.Slice((anchors.Count + anchor) * cells, cells);
                for (var cell = 0; cell < cells; cell++)
                {
                    if (faceScores[cell] < minScore)
                        continue;
                    var at = new FacePoint(CenterOffset + cell % columns * stride, CenterOffset + cell / columns * stride);
                    var box = Box(boxes[(4 * anchor * cells)..], cell, cells, at, anchors[anchor]);
                    var side = anchors[anchor] * decoding.LandmarkScale;
                    found.Add(new(box, Landmarks(landmarks[(10 * anchor * cells)..], cell, cells, at, side), faceScores[cell]));
                }
            }
        }
    }

    private static FaceBox Box(ReadOnlySpan<float> deltas, int cell, int cells, FacePoint at, float side)
    {
        var (centerX, centerY) = (at.X + side * deltas[cell], at.Y + side * deltas[cell + cells]);
        var (width, height) = (side * MathF.Exp(deltas[cell + 2 * cells]), side * MathF.Exp(deltas[cell + 3 * cells]));
        return new(centerX - width / 2, centerY - height / 2, width, height);
    }

    private static FaceLandmarks Landmarks(ReadOnlySpan<float> deltas, int cell, int cells, FacePoint at, float side)
    {
        Span<FacePoint> points = stackalloc FacePoint[5];
        for (var i = 0; i < points.Length; i++)
            points[i] = new(at.X + side * deltas[cell + 2 * i * cells], at.Y + side * deltas[cell + (2 * i + 1) * cells]);
        return new(points[0], points[1], points[2], points[3], points[4]);
    }
}
