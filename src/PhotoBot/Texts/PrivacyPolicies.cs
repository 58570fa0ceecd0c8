namespace PhotoBot.Texts;

/// <summary>The privacy policy in every language it is written in: the program's own, or the operator's in its place. Immutable and thread-safe.</summary>
internal sealed class PrivacyPolicies
{
    private const string FilePrefix = "privacy.";
    private const string FileSuffix = ".md";
    private const string Setting = $"{TextsOptions.Section}:{nameof(TextsOptions.PrivacyPolicy)}";

    private readonly TextsOptions options;
    private readonly Dictionary<string, PrivacyPolicy> policies;
    private readonly PrivacyPolicy fallback;

    /// <summary>Reads them all. An operator's folder replaces the program's policy altogether, so that no language says something else.</summary>
    /// <exception cref="InvalidConfigurationException">A file is not of its form, the folder holds none, or their versions differ.</exception>
    public PrivacyPolicies(TextsOptions options, Phrasebook phrasebook)
    {
        this.options = options;
        var files = string.IsNullOrWhiteSpace(options.PrivacyPolicy)
            ? TextFile.OfProgram(FilePrefix, FileSuffix)
            : TextFile.OfFolder(options.PrivacyPolicy, Setting, FilePrefix, FileSuffix);
        if (files.Count == 0)
            throw new InvalidConfigurationException($"{Setting} names the folder {options.PrivacyPolicy}, which holds no policy. Put a privacy.en.md there, or remove the setting.");

        policies = files.ToDictionary(file => file.Tag, PrivacyPolicy.Read, StringComparer.Ordinal);
        fallback = policies.GetValueOrDefault(phrasebook.English.Tag) ?? policies[files[0].Tag];
        var versions = policies.Values.Select(policy => policy.Version).Distinct(StringComparer.Ordinal).ToList();
        if (versions.Count > 1)
            throw new InvalidConfigurationException($"The privacy policy has the versions {string.Join(" and ", versions)} in different languages; it must be one, since consent is given to it.");
        foreach (var language in phrasebook.Languages) _ = Html(language);
    }

    /// <summary>Which policy it is, the same in all languages. Consent is recorded with it, and asked for anew when it changes.</summary>
    public string Version => fallback.Version;

    /// <summary>The policy in Telegram's HTML, fit for one message: in the language, or else in English, or else in the one there is.</summary>
    public string Html(Language language) =>
        (policies.GetValueOrDefault(language.Tag) ?? policies.GetValueOrDefault(language.Tag.Split('-')[0]) ?? fallback).Html(
            Or(options.Operator, language, TextKey.Privacy.UnnamedOperator), Or(options.Contact, language, TextKey.Privacy.UnnamedContact));

    private static string Or(string? configured, Language language, TextKey unnamed) => string.IsNullOrWhiteSpace(configured) ? language.Say(unnamed) : configured;
}
