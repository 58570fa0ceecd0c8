using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Archive.People;

/// <summary>How the templates that people leave here are kept: section <c>Privacy</c> of appsettings.json.</summary>
public sealed class PrivacyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Privacy";

    /// <summary>
    /// The key that templates are sealed with: 32 bytes in base 64. From the environment (<c>PHOTOBOT_Privacy__Key</c>) or user secrets
    /// alone, never from a file of the repository; it is not logged. Empty: the key in <see cref="KeyFile"/>.
    /// </summary>
    [RegularExpression("[A-Za-z0-9+/]{43}=", ErrorMessage = "Privacy:Key must be 32 bytes in base 64: 43 letters, digits, + or /, and one =.")]
    public string Key { get; set; } = "";

    /// <summary>
    /// The file of the key, where none is set: made when it is first needed, readable by its owner alone. It lies outside the data
    /// directory, so that no copy of that holds both. Null: beside it, <c>data.key</c> next to <c>data</c>.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>
    /// From which similarity a face is somebody's who is hidden, -1..1. Null: that of a sure match, by the
    /// pack's calibration, so that whoever a selfie would surely find is hidden, and nobody who only looks alike.
    /// </summary>
    [Range(-1.0, 1.0)]
    public float? HiddenSimilarity { get; set; }
}
