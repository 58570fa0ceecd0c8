using System.Text.RegularExpressions;

namespace PhotoBot.Tests.House;

/// <summary>Finds the C# files of the repository.</summary>
internal sealed partial class SourceTree
{
    public SourceTree()
    {
        Root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(Root, "PhotoBot.sln")))
        {
            Root = Path.GetDirectoryName(Root)
                ?? throw new InvalidOperationException($"No PhotoBot.sln lies above {AppContext.BaseDirectory}.");
        }
    }

    public string Root { get; }

    /// <summary>Files written by hand: what a build or a package manager leaves is not among them.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(path => !Made().IsMatch(path));

    [GeneratedRegex(@"[/\\](?:bin|obj|node_modules)[/\\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Made();
}
