namespace PhotoBot.Texts;

/// <summary>The privacy policy in every language: the program's own, or the operator's in its place. Immutable and thread-safe.</summary>
internal sealed class PrivacyPolicies
{
    private const string FilePrefix = "privacy.";
    private const string FileSuffix = ".md";
    private const string Setting = $"{TextsOptions.Section}:{nameof(TextsOptions.PrivacyPolicy)}";

    private readonly TextsOptions options;
    private readonly Dictionary<string, PrivacyPolicy> policies;
    private readonly PrivacyPolicy fallback;

    /// <summary>Reads all files. An operator's folder replaces the whole policy, so that all languages say the same.</summary>
    /// <exception cref="InvalidConfigurationException">A file has a wrong form, there is none, or their versions differ.</exception>
    public PrivacyPolicies(TextsOptions options, Phrasebook phrasebook)
    {
        this.options = options;
        var files = string.IsNullOrWhiteSpace(options.PrivacyPolicy)
            ? TextFile.OfProgram(FilePrefix, FileSuffix)
            : TextFile.OfFolder(options.PrivacyPolicy, Setting, FilePrefix, FileSuffix);
        if (files.Count == 0)
        {
            throw new InvalidConfigurationException(
                $"{Setting} names the folder {options.PrivacyPolicy}, which holds no policy. "
                + "Put a privacy.en.md there, or remove the setting.");
        }


        policies = files.ToDictionary(file => file.Tag, PrivacyPolicy.Read, StringComparer.Ordinal);
        fallback = policies.GetValueOrDefault(phrasebook.English.Tag) ?? policies[files[0].Tag];
        var versions = policies.Values.Select(policy => policy.Version).Distinct(StringComparer.Ordinal).ToList();
        if (versions.Count > 1)
        {
            throw new InvalidConfigurationException(
                $"The privacy policy has the versions {string.Join(" and ", versions)} in different languages; "
                + "it must be one, since consent is given to it.");
        }

        foreach (var language in phrasebook.Languages) _ = Html(language);
    }

    /// <summary>Names the policy, the same in all languages. Consent is given to a version and asked for again when it changes.</summary>
    public string Version => fallback.Version;

    /// <summary>Returns the policy in Telegram's HTML, short enough for one message.</summary>
    /// <remarks>A language without a policy gets the English one, or the first there is.</remarks>
    public string Html(Language language) =>
        (policies.GetValueOrDefault(language.Tag) ?? policies.GetValueOrDefault(language.Tag.Split('-')[0]) ?? fallback).Html(
            Or(options.Operator, language, TextKey.Privacy.UnnamedOperator), Or(options.Contact, language, TextKey.Privacy.UnnamedContact));

    private static string Or(string? configured, Language language, TextKey unnamed) =>
        string.IsNullOrWhiteSpace(configured) ? language.Say(unnamed) : configured;
}
