using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Security.Cryptography;

namespace PhotoBot.LocalChat.Page;

/// <summary>The page's files, embedded in the assembly. Read-only and thread-safe.</summary>
internal sealed class PageFiles
{
    /// <summary>What the resources' names begin with; the project file gives them.</summary>
    private const string Prefix = "page/";

    private readonly FrozenDictionary<string, PageFile> files;

    /// <summary>Reads them all: they are small, and every visitor needs most of them.</summary>
    public PageFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    /// <summary>The document that everything else is loaded by.</summary>
    public PageFile Index => files["index.html"];

    /// <summary>The file of a name, such as <c>app.js</c>.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out PageFile? file) => files.TryGetValue(name, out file);

    private static PageFile Read(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return new PageFile(TypeOf(name), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"", bytes);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The page's file {name} ends in '{other}', which has no media type here: add it."),
    };
}
