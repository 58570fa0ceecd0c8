using System.Reflection;
using System.Text.RegularExpressions;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Texts;

/// <summary>No text is kept that nobody says: read from the program's sources.</summary>
public sealed partial class TextKeyUseTests
{
    [Fact]
    public void Every_text_is_said_somewhere()
    {
        var said = Sources().SelectMany(path => Name().Matches(File.ReadAllText(path))).Select(name => name.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Keys().Except(said).Order());
    }

    /// <summary>The keys as the sources write them.</summary>
    private static IEnumerable<string> Keys() =>
        from feature in typeof(TextKey).GetNestedTypes(BindingFlags.NonPublic)
        from key in feature.GetFields(BindingFlags.Public | BindingFlags.Static)
        where key.FieldType == typeof(TextKey)
        select $"{nameof(TextKey)}.{feature.Name}.{key.Name}";

    private static IEnumerable<string> Sources()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "PhotoBot.sln")))
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException($"No PhotoBot.sln lies above {AppContext.BaseDirectory}.");
        return Directory.EnumerateFiles(Path.Combine(root, "src", "PhotoBot"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileName(path).StartsWith(nameof(TextKey), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bTextKey\.\w+\.\w+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
