using System.Reflection;
using System.Text.RegularExpressions;
using PhotoBot.Search.Ann.Native;

namespace PhotoBot.Search.Ann.Tests;

public sealed partial class NativeBorderTests
{
    [Fact]
    public void Every_function_of_the_header_is_declared_once_with_as_many_parameters()
    {
        var header = typeof(NativeBorderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "NativeHeader").Value!;
        var inHeader = Declaration().Matches(File.ReadAllText(header))
            .Select(match => (match.Groups["name"].Value, Parameters(match.Groups["list"].Value))).Order().ToList();

        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var here = typeof(Faiss).GetMethods(all).Concat(typeof(FaissAnn).GetMethods(all))
            .Where(method => method.Name.StartsWith("pf_", StringComparison.Ordinal))
            .Select(method => (method.Name, method.GetParameters().Length)).Order().ToList();

        Assert.Equal(34, inHeader.Count);
        Assert.Equal(inHeader, here);
    }

    private static int Parameters(string list) => list.Trim() == "void" ? 0 : list.Count(character => character == ',') + 1;

    [GeneratedRegex(
        @"^(int|void|const char\*) (?<name>pf_\w+)\((?<list>[^)]*)\);", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Declaration();
}
