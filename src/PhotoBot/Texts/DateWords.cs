namespace PhotoBot.Texts;

/// <summary>
/// The date formats of a language. They come from the language's file, since .NET's cultures need ICU, which a freshly installed server
/// may lack.
/// </summary>
/// <param name="Day">A day, from <c>{day}</c>, <c>{month}</c>, <c>{month_alone}</c>, <c>{month_number}</c> and <c>{year}</c>.</param>
/// <param name="Month">A month of a year, from the same without <c>{day}</c>.</param>
/// <param name="Year">A year, from <c>{year}</c>.</param>
/// <param name="Years">Several years, from <c>{first}</c> and <c>{last}</c>.</param>
/// <param name="Months">January to December as they are written beside a day.</param>
/// <param name="MonthsAlone">January to December as they are written without one.</param>
internal sealed record DateWords(
    string Day, string Month, string Year, string Years, IReadOnlyList<string> Months, IReadOnlyList<string> MonthsAlone)
{
    /// <exception cref="InvalidConfigurationException">A pattern has an unknown placeholder, or a list has not twelve months.</exception>
    public void Check(string source)
    {
        CheckPattern(source, "day", Day, "day", "month", "month_alone", "month_number", "year");
        CheckPattern(source, "month", Month, "month", "month_alone", "month_number", "year");
        CheckPattern(source, "year", Year, "year");
        CheckPattern(source, "years", Years, "first", "last");
        if (Months.Count != 12 || MonthsAlone.Count != 12)
        {
            throw new InvalidConfigurationException(
                $"{source}: \"dates\" must list twelve \"months\" and twelve \"months_alone\", "
                + $"not {Months.Count} and {MonthsAlone.Count}.");
        }

    }

    private static void CheckPattern(string source, string name, string pattern, params string[] places)
    {
        try
        {
            var unknown = Phrase.Parse(pattern).Placeholders.FirstOrDefault(place => !places.Contains(place, StringComparer.Ordinal));
            if (unknown is null) return;
            var known = string.Join(", ", places.Select(place => $"{{{place}}}"));
            throw new FormatException($"mentions {{{unknown}}}; it may mention {known}");
        }
        catch (FormatException malformed)
        {
            throw new InvalidConfigurationException($"{source}: the date pattern \"{name}\" {malformed.Message}.");
        }
    }
}
