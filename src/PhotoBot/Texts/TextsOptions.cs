using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Texts;

/// <summary>The bot's languages, and the operator that the privacy policy names: section <c>Texts</c> of the settings.</summary>
internal sealed class TextsOptions
{
    public const string Section = "Texts";

    /// <summary>
    /// A folder of language files (<c>de.json</c>) that add languages or change texts. Relative to the current directory. The format is in
    /// src/PhotoBot/Texts/README.md.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>A folder of policy files (<c>privacy.de.md</c>) that replace the privacy policy in all languages.</summary>
    public string? PrivacyPolicy { get; set; }

    /// <summary>The person or organisation that runs the bot, as the privacy policy names it.</summary>
    [StringLength(200)]
    public string? Operator { get; set; }

    /// <summary>How to reach the operator, as the privacy policy gives it: an address, a telephone number, a Telegram name.</summary>
    [StringLength(200)]
    public string? Contact { get; set; }
}
