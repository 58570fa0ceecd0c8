using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Texts;

/// <summary>What the bot says, and in whose name: section <c>Texts</c> of appsettings.json.</summary>
internal sealed class TextsOptions
{
    public const string Section = "Texts";

    /// <summary>A folder of language files (<c>de.json</c>) that add languages, or change texts of those known here. Relative to where the program was started. Its format: src/PhotoBot/Texts/README.md.</summary>
    public string? Folder { get; set; }

    /// <summary>A folder of policy files (<c>privacy.de.md</c>) that take the place of the privacy policy given here, in all languages.</summary>
    public string? PrivacyPolicy { get; set; }

    /// <summary>Who runs the bot and answers for it, as the privacy policy names them.</summary>
    [StringLength(200)]
    public string? Operator { get; set; }

    /// <summary>Where a person can write to the operator, as the privacy policy gives it: an address, a telephone number, a Telegram name.</summary>
    [StringLength(200)]
    public string? Contact { get; set; }
}
