using System.ComponentModel;
using System.Globalization;

namespace PhotoBot;

/// <summary>Values as a person types them, in the settings or on the command line.</summary>
public static class SettingValue
{
    /// <summary>Returns whether a text is a value of a type: a number, true or false, a name of an enumeration, a time, an address, or any text.</summary>
    public static bool CanRead(Type type, string text)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value != type && text.Length == 0) return true;
        if (value.IsEnum) return Enum.TryParse(value, text, ignoreCase: true, out var member) && Enum.IsDefined(value, member);
        try
        {
            return TypeDescriptor.GetConverter(value).ConvertFromInvariantString(text) is not null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>Returns what a person has to type for a value of a type, for an error message: "a whole number".</summary>
    public static string Wanted(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value.IsEnum) return $"one of {string.Join(", ", Enum.GetNames(value)).ToLowerInvariant()}";
        if (value == typeof(bool)) return "true or false";
        if (value == typeof(TimeSpan)) return "a time (hours:minutes:seconds)";
        if (value == typeof(Uri)) return "an address";
        if (value == typeof(float) || value == typeof(double)) return "a number";
        return value.IsPrimitive ? "a whole number" : "a text";
    }

    internal static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
