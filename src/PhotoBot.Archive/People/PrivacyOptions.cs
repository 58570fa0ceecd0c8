using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Archive.People;

/// <summary>The encryption of stored face templates, and hiding: section <c>Privacy</c> of the settings.</summary>
public sealed class PrivacyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Privacy";

    /// <summary>
    /// The key that templates are sealed with: 32 bytes in base 64. From the environment (<c>PHOTOBOT_Privacy__Key</c>) or user secrets
    /// only, never from a file of the repository; it is not logged. Empty: the key in <see cref="KeyFile"/>.
    /// </summary>
    [RegularExpression(
        "[A-Za-z0-9+/]{43}=", ErrorMessage = "Privacy:Key must be 32 bytes in base 64: 43 letters, digits, + or /, and one =.")]
    public string Key { get; set; } = "";

    /// <summary>
    /// The file of the key if <see cref="Key"/> is empty: made when first needed, readable by its owner only. It is outside the data
    /// directory, so that a copy of that does not contain both. Null: <c>data.key</c> beside <c>data</c>.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>
    /// The least similarity (-1 to 1) at which a face counts as a hidden person's. Null: the pack's threshold of a sure match, so that
    /// hiding covers what a selfie surely finds and spares people who only look alike.
    /// </summary>
    [Range(-1.0, 1.0)]
    public float? HiddenSimilarity { get; set; }
}
