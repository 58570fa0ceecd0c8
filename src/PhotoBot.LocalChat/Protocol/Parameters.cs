using System.Globalization;
using System.Text.Json;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Protocol;

/// <summary>
/// A call's parameters, wherever they came from. As on the real server every value is a text until a method asks for more:
/// numbers and objects of a JSON body are kept as their JSON, and an absent value, null and an empty text are the same.
/// </summary>
internal sealed class Parameters(IReadOnlyDictionary<string, string> texts, IReadOnlyList<FilePart> files)
{
    /// <summary>Parameters by name, in Telegram's spelling.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; } = texts;

    /// <summary>File parts in the order sent; control requests may use one part name several times.</summary>
    public IReadOnlyList<FilePart> Files { get; } = files;

    /// <summary>The body, when it was JSON.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>The file of a part, the last one as on the real server; null when there is none.</summary>
    public FilePart? File(string part) => Files.LastOrDefault(file => string.Equals(file.Part, part, StringComparison.Ordinal));

    /// <summary>The text given, or an empty one.</summary>
    public string Text(string name) => Texts.GetValueOrDefault(name, "");

    /// <summary>The text given, or null when it is absent or empty.</summary>
    public string? TextOrNull(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>A 64-bit number, or null when absent or no number.</summary>
    public long? Number(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number kept within bounds, as the real server does instead of refusing.</summary>
    public int Clamped(string name, int otherwise, int min, int max) => (int)Math.Clamp(Number(name) ?? otherwise, min, max);

    /// <summary>True for "true", "yes" and "1" in any case.</summary>
    public bool Flag(string name) =>
        Text(name) is var text && (text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase));

    /// <summary>A JSON-serialised parameter as <typeparamref name="T"/>; null when absent.</summary>
    /// <exception cref="RefusedException">It is not JSON of that shape: 400 with <paramref name="refusal"/>.</exception>
    public T? Json<T>(string name, string refusal)
        where T : class
    {
        if (TextOrNull(name) is not { } text) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(text, WireJson.Options);
        }
        catch (JsonException)
        {
            throw RefusedException.BadRequest(refusal);
        }
    }
}
