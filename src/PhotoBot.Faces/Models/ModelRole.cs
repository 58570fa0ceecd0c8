using System.Text.Json.Serialization;

namespace PhotoBot.Faces.Models;

/// <summary>What a model does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelRole>))]
public enum ModelRole
{
    /// <summary>Pixels to faces with five landmarks.</summary>
    [JsonStringEnumMemberName("detector")]
    Detector,

    /// <summary>An aligned face to an embedding.</summary>
    [JsonStringEnumMemberName("embedder")]
    Embedder,
}
