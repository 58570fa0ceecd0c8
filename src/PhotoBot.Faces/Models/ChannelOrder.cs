using System.Text.Json.Serialization;

namespace PhotoBot.Faces.Models;

/// <summary>The order of the three colour planes a model takes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelOrder>))]
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    [JsonStringEnumMemberName("rgb")]
    Rgb,

    /// <summary>Blue, green, red: models trained on OpenCV's pictures.</summary>
    [JsonStringEnumMemberName("bgr")]
    Bgr,
}
