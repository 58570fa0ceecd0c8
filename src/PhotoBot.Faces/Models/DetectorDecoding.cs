using System.Text.Json.Serialization;

namespace PhotoBot.Faces.Models;

/// <summary>How a detector's outputs become faces.</summary>
public sealed record DetectorDecoding
{
    /// <summary>Which of the known readings.</summary>
    public required DetectorFamily Family { get; init; }

    /// <summary>Pixels a cell, one entry an output level; three levels in all known models.</summary>
    public IReadOnlyList<int> Strides { get; init; } = [8, 16, 32];

    /// <summary>Output names; null when the model lists its outputs kind by kind (all scores, then all boxes, then all landmarks), each in the order of <see cref="Strides"/>.</summary>
    public OutputNames? Outputs { get; init; }

    /// <summary>RetinaFace: the anchors' sides in pixels, one list a stride.</summary>
    public IReadOnlyList<IReadOnlyList<float>>? Anchors { get; init; }

    /// <summary>RetinaFace: what landmark offsets are multiplied with, beside the anchor's side.</summary>
    public float LandmarkScale { get; init; } = 1;

    /// <summary>Of two boxes overlapping more than this (0 to 1), the surer one stays.</summary>
    public float MaxOverlap { get; init; } = 0.4f;

    /// <summary>From this score (0 to 1) on, a face is believed at once; below it, a second look decides.</summary>
    public float SureScore { get; init; } = 0.75f;

    /// <summary>From this score (0 to 1) on, a face is also believed to be upright at once: no upside-down one reaches it.</summary>
    public float CertainScore { get; init; } = 0.88f;

    /// <summary>From this score (0 to 1) on in the second look, a less certain face is believed to be upright.</summary>
    public float ConfirmingScore { get; init; } = 0.7f;
}

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

/// <summary>The names of a detector's outputs, with <c>{stride}</c> where the stride's number stands.</summary>
public sealed record OutputNames
{
    /// <summary>The scores.</summary>
    public required string Score { get; init; }

    /// <summary>YuNet's second score, objectness; null elsewhere.</summary>
    public string? Objectness { get; init; }

    /// <summary>The boxes.</summary>
    public required string Box { get; init; }

    /// <summary>The five landmarks.</summary>
    public required string Landmarks { get; init; }
}
