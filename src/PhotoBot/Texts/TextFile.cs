using System.Reflection;
using System.Text.RegularExpressions;

namespace PhotoBot.Texts;

/// <summary>A file of texts: <c>TAG.json</c> or <c>privacy.TAG.md</c>, embedded in the program or in an operator's folder.</summary>
/// <param name="Tag">The language tag in its name, in lower case.</param>
/// <param name="Source">Its name in errors.</param>
/// <param name="Content">Its bytes.</param>
internal sealed partial record TextFile(string Tag, string Source, byte[] Content)
{
    /// <summary>What the resources' names begin with; the project file gives them.</summary>
    private const string Embedded = "texts/";

    /// <summary>The files of the program whose names are <paramref name="prefix"/>, a tag and <paramref name="suffix"/>.</summary>
    public static IReadOnlyList<TextFile> OfProgram(string prefix, string suffix)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => IsNamed(name, Embedded + prefix, suffix))
                .Select(name => Of(name[Embedded.Length..], prefix, suffix, ReadAll(assembly, name))),
        ];
    }

    /// <summary>The files of a folder with such names, in the order of their names; other files there are left alone.</summary>
    /// <exception cref="InvalidConfigurationException">There is no such folder, or a file's tag is none.</exception>
    public static IReadOnlyList<TextFile> OfFolder(string folder, string setting, string prefix, string suffix)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidConfigurationException(
                $"{setting} names the folder {Path.GetFullPath(folder)}, which does not exist. Make it, or remove the setting.");
        }

        return
        [
            .. Directory.EnumerateFiles(folder)
                .Where(path => IsNamed(Path.GetFileName(path), prefix, suffix))
                .Order(StringComparer.Ordinal)
                .Select(path => Of(Path.GetFileName(path), prefix, suffix, File.ReadAllBytes(path)) with { Source = path }),
        ];
    }

    private static bool IsNamed(string name, string prefix, string suffix) =>
        name.Length > prefix.Length + suffix.Length
        && name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(suffix, StringComparison.Ordinal);

    private static TextFile Of(string name, string prefix, string suffix, byte[] content)
    {
        var tag = name[prefix.Length..^suffix.Length].ToLowerInvariant();
        return LanguageTag().IsMatch(tag)
            ? new TextFile(tag, name, content)
            : throw new InvalidConfigurationException(
                $"The file {name} must be named after a language: {prefix}TAG{suffix}, with a tag such as de or pt-br, not \"{tag}\".");
    }

    private static byte[] ReadAll(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }

    [GeneratedRegex(
        "^[a-z]{2,3}(-[a-z0-9]{2,8})*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageTag();
}
