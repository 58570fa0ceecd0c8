using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Logging;

namespace PhotoBot.Settings;

/// <summary>Refuses settings that no part of the program reads, since a misspelt one would silently leave the default, and values that cannot be used.</summary>
internal static class SettingsCheck
{
    private const string Logging = "Logging";

    /// <summary>Looks at every key of every source and at every value.</summary>
    /// <param name="settings">All sources.</param>
    /// <param name="sections">The sections that the program reads. <c>Logging</c> is read by the logging package.</param>
    /// <exception cref="InvalidConfigurationException">A key is unknown: the message names its source and the most similar known key.
    /// Or a value cannot be used: the message names the value seen and the value wanted.</exception>
    public static void Run(IConfigurationRoot settings, IReadOnlyCollection<SettingsSection> sections)
    {
        foreach (var (key, value) in settings.AsEnumerable())
        {
            var isGroup = string.IsNullOrEmpty(value) && settings.GetSection(key).GetChildren().Any();
            if (!isGroup && !IsKnown(key, value, sections))
                throw new InvalidConfigurationException($"Unknown setting {key} in {SourceOf(key, settings)}: {Advice(key, sections)}");
            if (IsLogLevel(key) && value is not null && !SettingValue.CanRead(typeof(LogLevel), value))
                throw new InvalidConfigurationException($"{key} is '{value}', wanted {SettingValue.Wanted(typeof(LogLevel))}.");
        }

        foreach (var section in sections) section.Read(settings);
    }

    private static bool IsLogLevel(string key) => Same(key.Split(':')[0], Logging) && key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase);

    private static bool IsKnown(string key, string? value, IReadOnlyCollection<SettingsSection> sections)
    {
        if (Same(key.Split(':')[0], Logging)) return true;
        // "Bot": {} sets nothing.
        if (string.IsNullOrEmpty(value) && sections.Any(section => Same(section.Name, key))) return true;
        var parent = key.LastIndexOf(':') is > 0 and var colon ? key[..colon] : "";
        return sections.Any(section => section.Keys.Contains(key, StringComparer.OrdinalIgnoreCase) || section.IsList(parent));
    }

    private static string Advice(string key, IReadOnlyCollection<SettingsSection> sections)
    {
        var known = sections.SelectMany(section => section.Keys).ToList();
        // Of a key without its section, only the last part can be compared.
        var isWhole = key.Contains(':', StringComparison.Ordinal);
        var near = known.Select(other => (Key: other, Distance: Distance(key, isWhole ? other : other[(other.IndexOf(':') + 1)..])))
            .Concat(known.Select(other => (Key: other, Distance: Distance(key, other))))
            .GroupBy(other => other.Distance).MinBy(equals => equals.Key)!;
        if (near.Key <= Math.Max(1, key.Length / 3)) return $"did you mean {string.Join(" or ", near.Select(other => other.Key).Distinct(StringComparer.Ordinal))}?";
        var name = key.Split(':')[0];
        var nearest = sections.MinBy(section => Distance(section.Name, name))!;
        return Distance(nearest.Name, name) <= Math.Max(1, name.Length / 3)
            ? $"{nearest.Name} has {string.Join(", ", nearest.Keys)}."
            : $"the sections are {string.Join(", ", sections.Select(section => section.Name).Append(Logging))}.";
    }

    private static string SourceOf(string key, IConfigurationRoot settings) =>
        settings.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) switch
        {
            JsonConfigurationProvider { Source.Path: { } file } => Path.GetFileName(file),
            EnvironmentVariablesConfigurationProvider =>
                $"the environment ({ProgramSettings.EnvironmentPrefix}{key.Replace(":", "__", StringComparison.Ordinal)})",
            _ => "--set",
        };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the Levenshtein distance: how many letters to insert, remove or replace. Capitals do not count.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < to.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(from[i]) == char.ToUpperInvariant(to[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(diagonal, row[j]) + 1);
            }
        }

        return row[^1];
    }
}
