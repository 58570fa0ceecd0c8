using System.Text.Json;

namespace PhotoBot.Texts;

/// <summary>The texts of a language's file, checked key by key.</summary>
/// <param name="source">The file's name, for errors.</param>
/// <param name="rule">How the language counts.</param>
internal sealed class WordingReader(string source, PluralRule rule)
{
    private const string By = "by";

    private static readonly Dictionary<string, TextKey> Keys = TextKey.All.ToDictionary(key => key.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, PluralCategory> Categories =
        Enum.GetValues<PluralCategory>().ToDictionary(category => category.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <exception cref="InvalidConfigurationException">A key or a placeholder is unknown, or a text is not of its form.</exception>
    public KeyValuePair<TextKey, Wording> Read(string name, JsonElement value)
    {
        if (!Keys.TryGetValue(name, out var key)) throw Broken(name, "is no text of this program; check the spelling, or remove it");
        Wording wording = value.ValueKind == JsonValueKind.Object ? Counted(key, value) : new Wording.Fixed(ReadPhrase(key, value));
        return KeyValuePair.Create(key, wording);
    }

    private Wording.Counted Counted(TextKey key, JsonElement value)
    {
        var by = value.TryGetProperty(By, out var named) && named.ValueKind == JsonValueKind.String ? named.GetString()! : "";
        if (!key.Parameters.Contains(by, StringComparer.Ordinal))
            throw Broken(key.Name, $"must say in \"by\" which parameter its forms are chosen by: {Known(key)}");

        var phrases = new Dictionary<PluralCategory, Phrase>();
        foreach (var form in value.EnumerateObject().Where(form => !form.NameEquals(By)))
        {
            if (!Categories.TryGetValue(form.Name, out var category))
                throw Broken(key.Name, $"has the form \"{form.Name}\"; forms are {string.Join(", ", Categories.Keys)}");
            phrases.Add(category, ReadPhrase(key, form.Value));
        }

        var missing = phrases.ContainsKey(PluralCategory.Other)
            ? []
            : rule.Categories.Where(category => !phrases.ContainsKey(category)).ToList();
        if (missing.Count > 0)
        {
            throw Broken(
                key.Name,
                $"lacks the form \"{missing[0].ToString().ToLowerInvariant()}\", which this language needs for some numbers, "
                + "or \"other\" in its place");
        }

        return new Wording.Counted(by, rule, phrases);
    }

    private Phrase ReadPhrase(TextKey key, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array when value.EnumerateArray().All(line => line.ValueKind == JsonValueKind.String)
                => string.Join('\n', value.EnumerateArray().Select(line => line.GetString())),
            var kind => throw Broken(key.Name, $"is a {kind}; a text is a string or a list of lines"),
        };
        if (string.IsNullOrWhiteSpace(text)) throw Broken(key.Name, "is empty; leave the key out to have the English text");
        if (text.Length > key.MaxLength)
            throw Broken(key.Name, $"is {text.Length} characters long, and Telegram shows {key.MaxLength} there");
        return Checked(key, text);
    }

    private Phrase Checked(TextKey key, string text)
    {
        Phrase phrase;
        try
        {
            phrase = Phrase.Parse(text);
        }
        catch (FormatException malformed)
        {
            throw Broken(key.Name, malformed.Message);
        }
        return phrase.Placeholders.FirstOrDefault(name => !key.Parameters.Contains(name, StringComparer.Ordinal)) is { } unknown
            ? throw Broken(key.Name, $"mentions {{{unknown}}}; it may mention {Known(key)}")
            : phrase;
    }

    private static string Known(TextKey key) =>
        key.Parameters.Count == 0 ? "none" : string.Join(", ", key.Parameters.Select(name => $"{{{name}}}"));

    private InvalidConfigurationException Broken(string key, string fault) => new($"{source}: the text \"{key}\" {fault}.");
}
