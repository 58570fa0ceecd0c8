using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace PhotoBot.BotApiSchema;

/// <summary>Reads a form's texts and files as the JSON request they stand for, since a schema knows no forms.</summary>
internal static class FormFields
{
    private const string Attach = "attach://";

    /// <summary>The request as JSON: a text stays one where the schema takes a text, and is read as JSON elsewhere; a file is named.</summary>
    public static JsonElement ToJson(JsonSchema schema, ApiCall call)
    {
        var request = new JsonObject();
        foreach (var (name, text) in call.Texts)
            request[name] = Takes(schema, name, text) ? text : ParseOrText(text);
        foreach (var part in call.FileParts.Where(schema.ActualProperties.ContainsKey))
            request[part] = Attach + part;
        return JsonSerializer.SerializeToElement(request);
    }

    /// <summary>File parts that no field of the request is or names.</summary>
    public static IEnumerable<Violation> LostFiles(ApiCall call, JsonElement request)
    {
        var json = request.GetRawText();
        return from part in call.FileParts
            where !json.Contains($"\"{Attach}{part}\"", StringComparison.Ordinal)
            select new Violation(call.Method, "request", $"no field names the file part {part}");
    }

    private static bool Takes(JsonSchema schema, string name, string text) =>
        !schema.ActualProperties.TryGetValue(name, out var field) || field.Validate(JsonSerializer.Serialize(text)).Count == 0;

    // Telegram.Bot writes booleans as .NET does, and Telegram reads them in any case.
    private static JsonNode? ParseOrText(string text)
    {
        try
        {
            return text is "True" or "False" ? text is "True" : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
