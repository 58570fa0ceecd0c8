using System.Text.Json.Serialization;

namespace PhotoBot.Faces.Models;

/// <summary>How a detector's outputs are read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DetectorFamily>))]
public enum DetectorFamily
{
    /// <summary>InsightFace's RetinaFace with anchors (MXNet heads: class, box and landmark planes a stride).</summary>
    [JsonStringEnumMemberName("retinaface")]
    RetinaFace,

    /// <summary>InsightFace's SCRFD with key points: distances to the four edges, two anchors a cell.</summary>
    [JsonStringEnumMemberName("scrfd")]
    Scrfd,

    /// <summary>OpenCV Zoo's YuNet: class times objectness, one box a cell.</summary>
    [JsonStringEnumMemberName("yunet")]
    YuNet,
}
