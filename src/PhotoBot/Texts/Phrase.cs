using System.Text.RegularExpressions;

namespace PhotoBot.Texts;

/// <summary>Words with places for values: <c>“{album}” is ready</c>.</summary>
internal sealed partial class Phrase
{
    private Phrase(string template)
    {
        Template = template;
        Placeholders = [.. Placeholder().Matches(template).Select(place => place.Groups["name"].Value).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The words as they were written.</summary>
    public string Template { get; }

    /// <summary>The names of the places, each once.</summary>
    public IReadOnlyList<string> Placeholders { get; }

    /// <exception cref="FormatException">A brace belongs to no placeholder.</exception>
    public static Phrase Parse(string template)
    {
        if (Placeholder().Replace(template, "").AsSpan().IndexOfAny('{', '}') >= 0)
        {
            throw new FormatException(
                "has a brace that belongs to no placeholder; one is written {name}, in lower-case letters and underscores");
        }

        return new Phrase(template);
    }

    /// <summary>The words with a value for each place. What a value holds is not searched for places.</summary>
    public string Fill(Func<string, string> valueOf) => Placeholder().Replace(Template, place => valueOf(place.Groups["name"].Value));

    [GeneratedRegex(@"\{(?<name>[a-z_]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
