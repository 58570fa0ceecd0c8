using System.Globalization;
using System.Reflection;

namespace PhotoBot.BotApiSchema;

/// <summary>
/// How much was checked, for the line that a whole test run ends with: lines of kind, method and count, a file a process. Thread-safe.
/// </summary>
internal static class CheckedCounts
{
    private static readonly Lock Gate = new();

    /// <summary>Where the run looks for them: <c>artifacts/botapi-schema/</c> of the repository.</summary>
    public static string Folder { get; } =
        typeof(CheckedCounts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key is "CountsFolder").Value!;

    /// <summary>Adds counts by kind (request, answer, violation) and method.</summary>
    public static void Add(string folder, IEnumerable<(string Kind, string Method)> seen)
    {
        var lines = seen.CountBy(one => one)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key.Kind}\t{pair.Key.Method}\t{pair.Value}"));
        lock (Gate)
        {
            Directory.CreateDirectory(folder);
            File.AppendAllLines(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}.tsv")), lines);
        }
    }
}
