using System.Collections.Frozen;

namespace PhotoBot.Texts;

/// <summary>Every language the bot speaks. Read once, immutable, thread-safe.</summary>
internal sealed class Phrasebook
{
    private const string EnglishTag = "en";
    private const string FileSuffix = ".json";

    private readonly FrozenDictionary<string, Language> languages;

    /// <summary>Reads the program's languages and those of <see cref="TextsOptions.Folder"/>, whose texts come first.</summary>
    /// <exception cref="InvalidConfigurationException">A file is not of its form; the message names the file, and the key where it is one.</exception>
    public Phrasebook(TextsOptions options)
    {
        var own = string.IsNullOrWhiteSpace(options.Folder) ? [] : TextFile.OfFolder(options.Folder, $"{TextsOptions.Section}:{nameof(TextsOptions.Folder)}", "", FileSuffix);
        var files = TextFile.OfProgram("", FileSuffix).Concat(own).ToLookup(file => file.Tag, StringComparer.Ordinal);

        English = Make(EnglishTag, files[EnglishTag], null);
        languages = files.Where(language => !string.Equals(language.Key, EnglishTag, StringComparison.Ordinal))
            .Select(language => Make(language.Key, language, English))
            .Append(English)
            .ToFrozenDictionary(language => language.Tag, StringComparer.Ordinal);
        Languages = [English, .. languages.Values.Where(language => language != English).OrderBy(language => language.Tag, StringComparer.Ordinal)];
    }

    /// <summary>What is spoken with those whose language is unknown.</summary>
    public Language English { get; }

    /// <summary>All of them: English, then by tag.</summary>
    public IReadOnlyList<Language> Languages { get; }

    /// <summary>The language of an IETF tag such as Telegram's <c>language_code</c>: the nearest more general one where the exact one is not spoken, at last English.</summary>
    public Language Find(string? tag)
    {
        for (var wanted = (tag ?? "").Replace('_', '-').ToLowerInvariant(); wanted.Length > 0; wanted = wanted[..Math.Max(0, wanted.LastIndexOf('-'))])
            if (languages.TryGetValue(wanted, out var language))
                return language;
        return English;
    }

    /// <summary>One language from its files: a later file's words replace an earlier one's, and those of <paramref name="fallback"/> fill what is missing.</summary>
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
