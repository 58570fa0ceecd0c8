using System.Text.RegularExpressions;

namespace PhotoBot.Tests.House;

/// <summary>Which folders of a project use which, as their sources say.</summary>
/// <remarks>
/// A folder is a namespace. It imports those that its files name in a <c>using</c> (unused ones do not compile), those that a qualified
/// name begins with, and those above it whose types it names, which needs no <c>using</c>. The files of a namespace with others below it
/// count one by one, so that the folders below may use one of them while another one puts these folders together.
/// </remarks>
internal sealed partial class ImportGraph
{
    /// <summary>By the folder that imports, by the one imported: the files that do it.</summary>
    private readonly Dictionary<string, Dictionary<string, HashSet<string>>> imports = new(StringComparer.Ordinal);

    /// <param name="sources">The C# files of one project by name.</param>
    public ImportGraph(IReadOnlyDictionary<string, string> sources)
    {
        var files = sources.Select(source => new SourceFile(source.Key, Plain(source.Value)))
            .Where(file => file.Folder.Length > 0).ToList();
        var folders = files.Select(file => file.Folder).ToHashSet(StringComparer.Ordinal);
        var parents = folders.Where(folder => folders.Any(other => IsAbove(folder, other))).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var used = imports.GetValueOrDefault(NodeOf(file)) ?? (imports[NodeOf(file)] = new(StringComparer.Ordinal));
            foreach (var other in files.Where(other => NodeOf(other) != NodeOf(file) && Uses(file, other)))
            {
                if (!used.TryGetValue(NodeOf(other), out var by)) used[NodeOf(other)] = by = new(StringComparer.Ordinal);
                by.Add(file.Name);
            }
        }

        string NodeOf(SourceFile file) => parents.Contains(file.Folder) ? $"{file.Folder}/{file.Name}" : file.Folder;

        bool Uses(SourceFile file, SourceFile other) =>
            parents.Contains(other.Folder)
                ? file.Names(other.Types)
                    && (IsAbove(other.Folder, file.Folder) || file.Folder == other.Folder || file.Usings.Contains(other.Folder))
                : file.Usings.Contains(other.Folder) || file.Qualifies(other.Folder, other.Types);
    }

    /// <summary>The imports between folders that can't be read without each other, and the files that make them.</summary>
    public IReadOnlyList<string> Circles() =>
    [
        .. from circle in imports.Keys.Select(Circle)
           where circle.Select(node => node.Split('/')[0]).Distinct().Count() > 1
           from node in circle
           from other in imports[node].Where(other => circle.Contains(other.Key))
           group other by $"{node} -> {other.Key} ({string.Join(", ", other.Value.Order(StringComparer.Ordinal))})" into import
           orderby import.Key
           select import.Key,
    ];

    private HashSet<string> Circle(string node) =>
        Reached(node).Where(other => Reached(other).Contains(node)).Append(node).ToHashSet(StringComparer.Ordinal);

    private HashSet<string> Reached(string node)
    {
        var (reached, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(imports[node].Keys));
        while (open.TryPop(out var next))
        {
            if (!reached.Add(next)) continue;
            foreach (var further in imports[next].Keys) open.Push(further);
        }

        return reached;
    }

    private static bool IsAbove(string folder, string other) => other.StartsWith(folder + ".", StringComparison.Ordinal);

    private static string Plain(string source) => Text().Replace(Comment().Replace(RawText().Replace(source, "\"\""), ""), "\"\"");

    [GeneratedRegex(@"""""""[\s\S]*?""""""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RawText();

    [GeneratedRegex(@"//[^\n]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"""(?:\\.|[^""\\\n])*""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Text();

    private sealed partial class SourceFile
    {
        private readonly HashSet<string> words;
        private readonly HashSet<string> qualified;

        public SourceFile(string name, string text)
        {
            Name = name;
            Folder = Namespace().Match(text).Groups["folder"].Value;
            // An alias and 'using static' name a type.
            Usings = Using().Matches(text)
                .SelectMany(found => found.Groups["alias"].Success ? WithAbove(found.Groups["name"].Value) : [found.Groups["name"].Value])
                .ToHashSet(StringComparer.Ordinal);
            var body = Using().Replace(Namespace().Replace(text, ""), "");
            Types = [.. Type().Matches(body).Select(found => found.Groups["name"].Value)];
            words = [.. Word().Matches(body).Select(found => found.Value)];
            var scopes = WithAbove(Folder).Select(scope => scope + ".").Append("").ToList();
            qualified =
            [
                .. Qualified().Matches(body).SelectMany(found => WithAbove(found.Value))
                    .SelectMany(prefix => scopes.Select(scope => scope + prefix)),
            ];
        }

        public string Name { get; }

        public string Folder { get; }

        public HashSet<string> Usings { get; }

        public IReadOnlyList<string> Types { get; }

        public bool Names(IEnumerable<string> types) => types.Any(words.Contains);

        /// <summary>Whether it names a type by its folder. A member may be called as a folder is: only the type after it tells them apart.</summary>
        public bool Qualifies(string folder, IEnumerable<string> types) => types.Any(type => qualified.Contains($"{folder}.{type}"));

        private static IEnumerable<string> WithAbove(string name)
        {
            for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1)) yield return name[..end];
        }

        [GeneratedRegex(
            @"^namespace (?<folder>[\w.]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
        private static partial Regex Namespace();

        [GeneratedRegex(
            @"^using (?<alias>static |\w+ = )?(?<name>[\w.]+);",
            RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
        private static partial Regex Using();

        [GeneratedRegex(
            @"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref|unsafe) )*"
                + @"(?:class|record struct|record|struct|interface|enum) (?<name>\w+)",
            RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
        private static partial Regex Type();

        [GeneratedRegex(@"(?<![.\w])[A-Z]\w*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
        private static partial Regex Word();

        [GeneratedRegex(@"(?<![.\w])[A-Z]\w*(?:\.[A-Z]\w*)+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
        private static partial Regex Qualified();
    }
}
