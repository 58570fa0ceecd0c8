using System.Security.Cryptography;
using System.Text.Json.Serialization;
using PhotoBot.Faces.Rewriting;

namespace PhotoBot.Faces.Models;

/// <summary>All that is said of one model: whose it is, where it lies, and how to talk to it.</summary>
public sealed record ModelDescription
{
    /// <summary>The name packs call it by.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required ModelRole Role { get; init; }

    /// <summary>The weights' file, relative to the description's folder unless rooted.</summary>
    public required string File { get; init; }

    /// <summary>The file's SHA-256 in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Under what terms it may be used.</summary>
    public required string Licence { get; init; }

    /// <summary>Who made it and where it came from.</summary>
    public required string Origin { get; init; }

    /// <summary>The picture sizes it takes.</summary>
    public ModelInput Input { get; init; } = new();

    /// <summary>How pixels become its numbers.</summary>
    public required ModelPreprocessing Preprocessing { get; init; }

    /// <summary>How its outputs become faces; detectors only.</summary>
    public DetectorDecoding? Decoding { get; init; }

    /// <summary>Changes made in memory, in order.</summary>
    public IReadOnlyList<BytePatch> Patches { get; init; } = [];

    /// <summary>The full path of <see cref="File"/>.</summary>
    [JsonIgnore]
    public string Path { get; internal init; } = "";

    /// <summary>Looks whether the file is there and is the one described; reads it in full.</summary>
    /// <exception cref="IOException">The file is there but cannot be read.</exception>
    public ModelCheck Check()
    {
        if (!System.IO.File.Exists(Path))
            return new(ModelState.Missing, null);
        using var stream = System.IO.File.OpenRead(Path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return new(string.Equals(hash, Sha256, StringComparison.OrdinalIgnoreCase) ? ModelState.Good : ModelState.WrongHash, hash);
    }
}

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

/// <summary>The picture sizes a model takes.</summary>
public sealed record ModelInput
{
    /// <summary>The one square side in pixels, for models of a fixed size; null for those that take any multiple of <see cref="MultipleOf"/>.</summary>
    public int? Side { get; init; }

    /// <summary>Both sides must be multiples of this when <see cref="Side"/> is null: the coarsest stride.</summary>
    public int MultipleOf { get; init; } = 32;
}

/// <summary>How pixels (0 to 255) become the model's numbers: (pixel - mean) / scale, a plane a channel.</summary>
public sealed record ModelPreprocessing
{
    /// <summary>The order of the planes.</summary>
    public required ChannelOrder Channels { get; init; }

    /// <summary>What is subtracted, one number a plane in their order.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0, 0, 0];

    /// <summary>What it is then divided by, one number a plane in their order.</summary>
    public IReadOnlyList<float> Scale { get; init; } = [1, 1, 1];
}

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

/// <summary>What a look at a model's file found.</summary>
/// <param name="State">The finding.</param>
/// <param name="Sha256">The file's hash in lower-case hexadecimal; null when there is no file.</param>
public sealed record ModelCheck(ModelState State, string? Sha256);

/// <summary>How a model's file was found.</summary>
public enum ModelState
{
    /// <summary>There, with the described hash.</summary>
    Good,

    /// <summary>Not there.</summary>
    Missing,

    /// <summary>There, but another file than described.</summary>
    WrongHash,
}
