namespace PhotoBot.Texts;

/// <summary>
/// How a language writes dates. It stands in the language's file, not in .NET's cultures: those need ICU, which a freshly installed server has not always got.
/// </summary>
/// <param name="Day">A day, from <c>{day}</c>, <c>{month}</c>, <c>{month_alone}</c>, <c>{month_number}</c> and <c>{year}</c>.</param>
/// <param name="Month">A month of a year, from the same without <c>{day}</c>.</param>
/// <param name="Year">A year, from <c>{year}</c>.</param>
/// <param name="Years">Several years, from <c>{first}</c> and <c>{last}</c>.</param>
/// <param name="Months">January to December as they are written beside a day.</param>
/// <param name="MonthsAlone">January to December as they are written without one.</param>
internal sealed record DateWords(string Day, string Month, string Year, string Years, IReadOnlyList<string> Months, IReadOnlyList<string> MonthsAlone)
{
    /// <exception cref="InvalidConfigurationException">A pattern has a place that means nothing there, or a list is not of twelve months.</exception>
    public void Check(string source)
    {
        CheckPattern(source, "day", Day, "day", "month", "month_alone", "month_number", "year");
        CheckPattern(source, "month", Month, "month", "month_alone", "month_number", "year");
        CheckPattern(source, "year", Year, "year");
        CheckPattern(source, "years", Years, "first", "last");
        if (Months.Count != 12 || MonthsAlone.Count != 12)
            throw new InvalidConfigurationException(
                $"{source}: \"dates\" must list twelve \"months\" and twelve \"months_alone\", not {Months.Count} and {MonthsAlone.Count}.");
    }

    private static void CheckPattern(string source, string name, string pattern, params string[] places)
    {
        try
        {
            if (Phrase.Parse(pattern).Placeholders.FirstOrDefault(place => !places.Contains(place, StringComparer.Ordinal)) is not { } unknown) return;
            throw new FormatException($"mentions {{{unknown}}}; it may mention {string.Join(", ", places.Select(place => $"{{{place}}}"))}");
        }
        catch (FormatException malformed)
        {
            throw new InvalidConfigurationException($"{source}: the date pattern \"{name}\" {malformed.Message}.");
        }
    }
}
