using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PhotoBot;

/// <summary>A section of the settings and the options class that it fills. Immutable and safe to use from any thread.</summary>
/// <param name="name">The section's name, for example <c>Search</c>.</param>
/// <param name="options">A class with a parameterless constructor. Its settings are its settable properties and its lists.</param>
public sealed class SettingsSection(string name, Type options)
{
    private readonly Dictionary<string, PropertyInfo> settings = options.GetProperties()
        .Where(property => property.SetMethod is { IsPublic: true } || IsListType(property.PropertyType))
        .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The section's name.</summary>
    public string Name => name;

    /// <summary>The full keys of all settings, for example <c>Search:Scan</c>, as the options class declares them.</summary>
    public IEnumerable<string> Keys => settings.Values.Select(property => $"{name}:{property.Name}");

    /// <summary>Returns whether a key such as <c>Bot:Owners</c> is a list, whose values have keys of their own (<c>Bot:Owners:0</c>).</summary>
    public bool IsList(string key) => settings.Values.Any(
        property => IsListType(property.PropertyType) && string.Equals(key, $"{name}:{property.Name}", StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns new options with the values of this section. Keys that the options class lacks are ignored.</summary>
    /// <exception cref="InvalidConfigurationException">A value cannot be read or is out of its range.</exception>
    public object Read(IConfiguration configuration)
    {
        var filled = Activator.CreateInstance(options)!;
        Fill(filled, configuration);
        return filled;
    }

    /// <summary>Returns new options with the values of a section, see <see cref="Read(IConfiguration)"/>.</summary>
    /// <exception cref="InvalidConfigurationException">A value cannot be read or is out of its range.</exception>
    public static TOptions Read<TOptions>(IConfiguration configuration, string section)
        where TOptions : class => (TOptions)new SettingsSection(section, typeof(TOptions)).Read(configuration);

    internal void Fill(object target, IConfiguration configuration)
    {
        var section = configuration.GetSection(name);
        foreach (var value in section.GetChildren())
            if (settings.TryGetValue(value.Key, out var property)) RequireReadable(property, value);
        try
        {
            section.Bind(target);
        }
        catch (InvalidOperationException unreadable)
        {
            throw new InvalidConfigurationException(unreadable.Message, unreadable);
        }

        foreach (var property in settings.Values) RequireValid(property, target);
    }

    private static bool IsListType(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    private void RequireReadable(PropertyInfo property, IConfigurationSection value)
    {
        var key = $"{name}:{property.Name}";
        if (IsListType(property.PropertyType))
        {
            if (!string.IsNullOrEmpty(value.Value))
                throw new InvalidConfigurationException($"{key} is '{value.Value}', wanted a list: {key}:0, {key}:1 and so on.");
            var element = property.PropertyType.GetGenericArguments()[0];
            foreach (var item in value.GetChildren())
                if (item.Value is null || !SettingValue.CanRead(element, item.Value))
                    throw new InvalidConfigurationException($"{key}:{item.Key} is '{item.Value}', wanted {SettingValue.Wanted(element)}.");
        }
        else if (value.Value is { } text && !SettingValue.CanRead(property.PropertyType, text))
            throw new InvalidConfigurationException($"{key} is '{text}', wanted {Wanted(property)}.");
        else if (value.Value is null && !value.GetChildren().Any() && new NullabilityInfoContext().Create(property).WriteState is not NullabilityState.Nullable)
            throw new InvalidConfigurationException($"{key} is null, wanted {Wanted(property)}.");
    }

    private void RequireValid(PropertyInfo property, object target)
    {
        var value = property.GetValue(target);
        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            if (rule.IsValid(value)) continue;
            // A text of the rule's own may be there because the value is a secret.
            throw new InvalidConfigurationException(rule.ErrorMessage ?? (rule is RequiredAttribute
                ? $"{name}:{property.Name} is empty, wanted {Wanted(property)}."
                : $"{name}:{property.Name} is '{SettingValue.Text(value)}', wanted {Wanted(property)}."));
        }
    }

    private static string Wanted(PropertyInfo property) => SettingValue.Wanted(property.PropertyType)
        + string.Concat(property.GetCustomAttributes<ValidationAttribute>().Select(rule => rule switch
        {
            RangeAttribute { MinimumIsExclusive: true, MaximumIsExclusive: true } range =>
                $" above {SettingValue.Text(range.Minimum)} and below {SettingValue.Text(range.Maximum)}",
            RangeAttribute range => $" from {SettingValue.Text(range.Minimum)} to {SettingValue.Text(range.Maximum)}",
            StringLengthAttribute length => $" of at most {SettingValue.Text(length.MaximumLength)} characters",
            _ => "",
        }));
}

/// <summary>Registers sections of the settings.</summary>
public static class SettingsSections
{
    /// <summary>
    /// Registers <typeparamref name="TOptions"/> with the values of a section, and the section itself as a <see cref="SettingsSection"/>.
    /// The options throw <see cref="InvalidConfigurationException"/> when they are first used, or when the host starts.
    /// </summary>
    public static IServiceCollection AddSection<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        var settings = new SettingsSection(section, typeof(TOptions));
        services.AddSingleton(settings);
        services.AddOptions<TOptions>().Configure<IConfiguration>((options, configuration) => settings.Fill(options, configuration)).ValidateOnStart();
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
    }
}
