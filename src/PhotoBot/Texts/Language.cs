using System.Collections.Frozen;
using System.Globalization;

namespace PhotoBot.Texts;

/// <summary>The texts and date formats of one language, read by <see cref="Phrasebook"/>. Immutable and thread-safe.</summary>
internal sealed class Language
{
    private readonly FrozenDictionary<TextKey, Wording> wordings;

    public Language(string tag, string name, DateWords dates, IEnumerable<KeyValuePair<TextKey, Wording>> wordings)
    {
        Tag = tag;
        Name = name;
        Dates = dates;
        this.wordings = wordings.ToFrozenDictionary();
    }

    /// <summary>The IETF tag in lower case, such as <c>ja</c> or <c>pt-br</c>.</summary>
    public string Tag { get; }

    /// <summary>The language's own name, as a picker shows it.</summary>
    public string Name { get; }

    /// <summary>The date formats, also for languages that give none.</summary>
    public DateWords Dates { get; }

    /// <summary>A text, plain as it is sent: values may hold any character, and none is markup.</summary>
    /// <param name="key">Which text.</param>
    /// <param name="values">A value for each of the key's parameters: text or a whole number.</param>
    /// <exception cref="ArgumentException">A parameter has no value, or a value no parameter.</exception>
    public string Say(TextKey key, params (string Name, object Value)[] values)
    {
        var given = values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
        if (given.Count != key.Parameters.Count || !key.Parameters.All(given.ContainsKey))
        {
            throw new ArgumentException(
                $"{key} takes ({string.Join(", ", key.Parameters)}); given was ({string.Join(", ", given.Keys)}).", nameof(values));
        }

        return wordings[key].Choose(given).Fill(name => Convert.ToString(given[name], CultureInfo.InvariantCulture) ?? "");
    }

    /// <summary>A day, such as <c>5 July 2026</c>.</summary>
    public string Date(DateTime day) => Write(Dates.Day, day);

    /// <summary>A month of a year, such as <c>July 2026</c>.</summary>
    public string MonthAndYear(DateTime month) => Write(Dates.Month, month);

    /// <summary>The years from one date to another, such as <c>2009–2026</c>, or the one year both are in.</summary>
    public string Years(DateTime first, DateTime last) => first.Year == last.Year
        ? Write(Dates.Year, first)
        : Phrase.Parse(Dates.Years).Fill(name => Year(string.Equals(name, "first", StringComparison.Ordinal) ? first : last));

    /// <summary>Returns the wording of a text, also for languages that lack it.</summary>
    public Wording Wording(TextKey key) => wordings[key];

    private string Write(string pattern, DateTime date) => Phrase.Parse(pattern).Fill(name => name switch
    {
        "day" => date.Day.ToString(CultureInfo.InvariantCulture),
        "month" => Dates.Months[date.Month - 1],
        "month_alone" => Dates.MonthsAlone[date.Month - 1],
        "month_number" => date.Month.ToString(CultureInfo.InvariantCulture),
        _ => Year(date),
    });

    private static string Year(DateTime date) => date.Year.ToString(CultureInfo.InvariantCulture);
}
