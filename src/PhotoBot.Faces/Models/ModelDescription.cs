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
