namespace PhotoBot.Tests.House;

/// <summary>Checks the layout of the sources: imports between folders, columns, lines a file. Reads the files, so it covers new ones.</summary>
public sealed class FolderTests
{
    private const int MaxColumns = 140;
    private const int MaxLines = 250;

    private readonly SourceTree tree = new();

    [Fact]
    public void No_folder_imports_one_that_imports_it_back() => None(Folders().SelectMany(project => new ImportGraph(
        SourceTree.Files(project).ToDictionary(path => Path.GetRelativePath(project, path), File.ReadAllText)).Circles()));

    [Fact]
    public void No_line_is_over_140_columns() => None(
        from path in Sources()
        let name = Path.GetRelativePath(tree.Root, path).Replace('\\', '/')
        from line in File.ReadLines(path).Index()
        where line.Item.Length > MaxColumns
        select $"{name}:{line.Index + 1}: {line.Item.Length}");

    [Fact]
    public void No_source_file_is_over_250_lines() => None(
        from path in Sources()
        let lines = File.ReadLines(path).Count()
        where lines > MaxLines
        select $"{Path.GetRelativePath(tree.Root, path)}: {lines} lines");

    [Theory]
    [InlineData("using App.B;\nnamespace App.A;\nclass One;", "using App.A;\nnamespace App.B;\nclass Two;", "App.A -> App.B (0.cs)")]
    [InlineData("using T = App.B.Two;\nnamespace App.A;\nclass One;", "namespace App.B;\nclass Two : A.One;", "App.A -> App.B (0.cs)")]
    [InlineData("namespace App;\nclass One : A.Two;", "namespace App.A;\nclass Two { One? one; }", "App.A -> App/0.cs (1.cs)")]
    [InlineData("using App.B;\nnamespace App.A;\nclass One;", "namespace App.B;\n// A.One\nclass Two { string One = \"A.One\"; }", null)]
    [InlineData("using App.A;\nnamespace App;\nclass One { Two? two; }", "namespace App.A;\nclass Two { int I => this.One; }", null)]
    [InlineData("using App.B;\nnamespace App.Commands;\nclass One;", "namespace App.B;\nclass Two { int I = Commands.Length; }", null)]
    public void Circles_are_found_in_what_sources_say(string one, string other, string? import)
    {
        var graph = new ImportGraph(new Dictionary<string, string>(StringComparer.Ordinal) { ["0.cs"] = one, ["1.cs"] = other });

        Assert.Equal(import is null ? 0 : 2, graph.Circles().Count);
        if (import is not null) Assert.Contains(import, graph.Circles());
    }

    [Fact]
    public void A_file_that_puts_folders_together_makes_no_circle_with_its_neighbours() => Assert.Empty(new ImportGraph(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Services.cs"] = "using App.A;\nnamespace App;\nclass Services { One? one; }",
            ["Options.cs"] = "namespace App;\nclass Options;",
            ["One.cs"] = "namespace App.A;\nclass One { Options? options; }",
        }).Circles());

    private static void None(IEnumerable<string> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all.Prepend($"{all.Count} found:")));
    }

    private IEnumerable<string> Folders() => Directory.GetDirectories(Path.Combine(tree.Root, "src"), "PhotoBot*");

    private IEnumerable<string> Sources() => Folders().SelectMany(SourceTree.Files);
}
