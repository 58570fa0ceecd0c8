using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoBot.Terminal;

/// <summary>
/// Writes a verb's result to stdout: JSON with --json or when stdout is not a terminal, else lines of text.
/// </summary>
internal sealed class ResultWriter(bool json)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,  // paths and album names stay readable; no browser reads this
    };

    private bool IsJson { get; } = json || Console.IsOutputRedirected;

    /// <summary>Writes <paramref name="result"/> as JSON, or lets <paramref name="words"/> put it into lines.</summary>
    public void Write<T>(T result, Func<T, IEnumerable<string>> words)
    {
        if (IsJson) Console.WriteLine(JsonSerializer.Serialize(result, Indented));
        else foreach (var line in words(result)) Console.WriteLine(line);
    }
}
