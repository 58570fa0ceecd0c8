using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;

namespace PhotoBot.BotApiSchema;

/// <summary>
/// The Bot API as others wrote it down: the types of npm's @gramio/types as a JSON Schema (tests/strangers/make-schema.mjs), and the
/// limits that the Bot API states in prose only. Thread-safe; reading the schema takes seconds, so there is one a process.
/// </summary>
public sealed class BotApi
{
    private const string ParseMode = "parse_mode";

    private static readonly string[] ParseModes = ["HTML", "Markdown", "MarkdownV2"];
    private static readonly Lazy<Task<BotApi>> Loaded = new(ReadAsync);

    // What NJsonSchema caches while it validates is not documented to be thread-safe.
    private readonly Lock gate = new();
    private readonly JsonSchema methods;
    private readonly JsonSchema refusal;

    private BotApi(JsonSchema schema)
    {
        methods = schema.ActualSchema.ActualProperties["methods"].ActualSchema;
        refusal = schema.ActualSchema.ActualProperties["refusal"].ActualSchema;
    }

    /// <summary>Whether the schema was made: a build with AllTests=true makes it.</summary>
    public static bool IsMade => File.Exists(SchemaPath);

    private static string SchemaPath => Path.Combine(
        typeof(BotApi).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key is "StrangersFolder").Value!,
        "node_modules", ".bot-api", "schema.json");

    /// <summary>Reads the schema, once.</summary>
    public static Task<BotApi> LoadAsync() => Loaded.Value;

    /// <summary>How a request differs from what the Bot API takes; nothing when it does not.</summary>
    public IReadOnlyList<Violation> CheckRequest(ApiCall call)
    {
        lock (gate)
        {
            if (Find(call.Method)?.ActualProperties["request"].ActualSchema is not { } schema)
                return [new Violation(call.Method, "request", "the Bot API has no such method")];
            var request = AsSpelt(call.RequestJson ?? FormFields.ToJson(schema, call));
            return
            [
                .. Differences(call.Method, "request", schema, request),
                .. FormFields.LostFiles(call, request),
                .. RequestLimits.Broken(call.Method, request),
            ];
        }
    }

    /// <summary>How an answer differs from what the Bot API gives; nothing when it does not.</summary>
    /// <param name="method">The method, in Telegram's spelling.</param>
    /// <param name="answer">The whole answer with its <c>ok</c>.</param>
    public IReadOnlyList<Violation> CheckAnswer(string method, JsonElement answer)
    {
        lock (gate)
        {
            if (answer.ValueKind is not JsonValueKind.Object || !answer.TryGetProperty("ok", out var ok) || ok.ValueKind is not JsonValueKind.True)
                return Differences(method, "answer", refusal, answer);
            if (Find(method)?.ActualProperties["result"].ActualSchema is not { } schema)
                return [new Violation(method, "answer", "the Bot API has no such method")];
            return answer.TryGetProperty("result", out var result)
                ? [.. Differences(method, "result", schema, result), .. Surplus(method, answer)]
                : [new Violation(method, "answer", "it has no result")];
        }
    }

    private static async Task<BotApi> ReadAsync()
    {
        var json = await File.ReadAllTextAsync(SchemaPath);
        return new BotApi(await JsonSchema.FromJsonAsync(json));
    }

    /// <summary>Telegram reads parse modes in any case (tdlib/telegram-bot-api), and Telegram.Bot writes "Html"; the schema knows one spelling.</summary>
    private static JsonElement AsSpelt(JsonElement request)
    {
        if (request.ValueKind is not JsonValueKind.Object || !request.TryGetProperty(ParseMode, out var mode) || mode.ValueKind is not JsonValueKind.String) return request;
        var fields = JsonObject.Create(request)!;
        fields[ParseMode] = Array.Find(ParseModes, one => one.Equals(mode.GetString(), StringComparison.OrdinalIgnoreCase)) ?? mode.GetString();
        return JsonSerializer.SerializeToElement(fields);
    }

    private JsonSchema? Find(string method) => methods.ActualProperties.GetValueOrDefault(method)?.ActualSchema;

    private static IReadOnlyList<Violation> Differences(string method, string part, JsonSchema schema, JsonElement json) =>
        [.. schema.Validate(json.GetRawText()).Select(error => new Violation(method, part + error.Path, Reason(error)))];

    // "description" may come with any answer (Bot API, "Making requests").
    private static IEnumerable<Violation> Surplus(string method, JsonElement answer) =>
        from field in answer.EnumerateObject()
        where field.Name is not ("ok" or "result" or "description")
        select new Violation(method, "answer#/" + field.Name, nameof(ValidationErrorKind.NoAdditionalPropertiesAllowed));

    // NJsonSchema's text of an error names kinds and paths; those within a choice or a list stand on lines of their own.
    private static string Reason(ValidationError error) => error is ChildSchemaValidationError
        ? string.Join(' ', error.ToString().Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        : error.Kind.ToString();
}
