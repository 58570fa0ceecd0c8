using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Texts;

/// <summary>Every language the bot speaks. Read once, immutable, thread-safe.</summary>
internal sealed class Phrasebook
{
    private const string EnglishTag = "en";
    private const string FileSuffix = ".json";

    private readonly FrozenDictionary<string, Language> languages;

    /// <summary>Reads the program's languages and those of <see cref="TextsOptions.Folder"/>, whose texts come first.</summary>
    /// <exception cref="InvalidConfigurationException">A file has a wrong form; the message names the file and the key.</exception>
    public Phrasebook(TextsOptions options)
    {
        var own = string.IsNullOrWhiteSpace(options.Folder)
            ? []
            : TextFile.OfFolder(options.Folder, $"{TextsOptions.Section}:{nameof(TextsOptions.Folder)}", "", FileSuffix);
        var files = TextFile.OfProgram("", FileSuffix).Concat(own).ToLookup(file => file.Tag, StringComparer.Ordinal);

        English = Make(EnglishTag, files[EnglishTag], null);
        languages = files.Where(language => !string.Equals(language.Key, EnglishTag, StringComparison.Ordinal))
            .Select(language => Make(language.Key, language, English))
            .Append(English)
            .ToFrozenDictionary(language => language.Tag, StringComparer.Ordinal);
        Languages =
        [
            English,
            .. languages.Values.Where(language => language != English).OrderBy(language => language.Tag, StringComparer.Ordinal),
        ];
    }

    /// <summary>The language for people whose own is unknown.</summary>
    public Language English { get; }

    /// <summary>All of them: English, then by tag.</summary>
    public IReadOnlyList<Language> Languages { get; }

    /// <summary>Returns the language of an IETF tag such as Telegram's <c>language_code</c>.</summary>
    /// <remarks>Without a file of its own, the nearest more general tag is taken, and at last English.</remarks>
    public Language Find(string? tag)
    {
        var wanted = (tag ?? "").Replace('_', '-').ToLowerInvariant();
        while (wanted.Length > 0)
        {
            if (languages.TryGetValue(wanted, out var language)) return language;
            wanted = wanted[..Math.Max(0, wanted.LastIndexOf('-'))];
        }

        return English;
    }

    /// <summary>Makes a language of its files.</summary>
    /// <remarks>A later file replaces texts of an earlier one; <paramref name="fallback"/> fills what is missing.</remarks>
    private static Language Make(string tag, IEnumerable<TextFile> sources, Language? fallback)
    {
        var rule = PluralRule.Of(tag);
        var wordings = fallback is null ? [] : TextKey.All.ToDictionary(key => key, fallback.Wording);
        var (name, dates) = ((string?)null, fallback?.Dates);
        var last = "";
        foreach (var source in sources)
        {
            var file = LanguageFile.Read(source);
            (name, dates, last) = (file.Name ?? name, file.Dates ?? dates, source.Source);
            var reader = new WordingReader(source.Source, rule);
            foreach (var (key, wording) in file.Texts.Select(text => reader.Read(text.Key, text.Value)))
                wordings[key] = wording;
        }
        return new Language(
            tag,
            name ?? throw new InvalidConfigurationException($"{last} must give the language's own \"name\", such as \"Deutsch\"."),
            dates!, // the program's English has them, and every other language falls back to those
            wordings);
    }
}

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
