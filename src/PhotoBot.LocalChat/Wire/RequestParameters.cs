using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PhotoBot.LocalChat.Wire;

/// <summary>
/// A request's parameters from its query and its body: urlencoded, JSON or multipart. As on the real server every value is a text until a
/// method asks for more; numbers and objects of a JSON body are kept as their JSON. Absent, null and empty are the same.
/// </summary>
internal sealed class RequestParameters
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly List<FilePart> files = [];

    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>File parts in the order sent; part names may repeat.</summary>
    public IReadOnlyList<FilePart> Files => files;

    /// <summary>The body, when it was JSON.</summary>
    public JsonElement? Body { get; private set; }

    /// <summary>Reads everything that the request carries; a body's value wins over the query's.</summary>
    /// <exception cref="RefusedException">413 above a limit, such as of a file; 400: not to be read.</exception>
    public static async Task<RequestParameters> ReadAsync(HttpRequest request, long fileLimit)
    {
        var read = new RequestParameters();
        var stop = request.HttpContext.RequestAborted;
        foreach (var (name, value) in request.Query) read.Add(name, value);
        try
        {
            if (request.HasJsonContentType()) await read.AddJsonAsync(request);
            else if (request.HasFormContentType) await read.AddFormAsync(request, fileLimit);
        }
        catch (Exception reason) when (reason is InvalidDataException or IOException && !stop.IsCancellationRequested)
        {
            // A client that is still sending sees a broken connection unless it is read to its end.
            if (reason is not BadHttpRequestException) await request.Body.CopyToAsync(Stream.Null, stop);
            // ASP.NET throws one exception for a limit and for malformed data: only its text differs.
            throw reason.Message.Contains("limit", StringComparison.Ordinal) || reason is BadHttpRequestException { StatusCode: 413 }
                ? new RefusedException(413, "Request Entity Too Large")
                : RefusedException.BadRequest("can't parse the body of the request");
        }

        return read;
    }

    /// <summary>The file of a part, the last one as on the real server; null when there is none.</summary>
    public FilePart? File(string part) => files.FindLast(file => string.Equals(file.Part, part, StringComparison.Ordinal));

    public string Text(string name) => texts.GetValueOrDefault(name, "");

    /// <summary>The text given, or null when it is absent or empty.</summary>
    public string? TextOrNull(string name) => texts.GetValueOrDefault(name);

    /// <summary>A 64-bit number, or null when absent or no number.</summary>
    public long? Number(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number kept within bounds, as the real server does instead of refusing.</summary>
    public int Clamped(string name, int otherwise, int min, int max) => (int)Math.Clamp(Number(name) ?? otherwise, min, max);

    /// <summary>True for "true", "yes" and "1" in any case.</summary>
    public bool Flag(string name) => Text(name).ToUpperInvariant() is "TRUE" or "YES" or "1";

    /// <summary>A JSON-serialised parameter as <typeparamref name="T"/>; null when absent.</summary>
    /// <exception cref="RefusedException">400 with <paramref name="refusal"/>: it is not JSON of that shape.</exception>
    public T? Json<T>(string name, string refusal)
        where T : class
    {
        try
        {
            return TextOrNull(name) is { } text ? JsonSerializer.Deserialize<T>(text, WireJson.Options) : null;
        }
        catch (JsonException)
        {
            throw RefusedException.BadRequest(refusal);
        }
    }

    private async Task AddFormAsync(HttpRequest request, long fileLimit)
    {
        var form = await request.ReadFormAsync(Limits(fileLimit), request.HttpContext.RequestAborted);
        foreach (var (name, value) in form) Add(name, value);
        foreach (var file in form.Files)
        {
            var bytes = new byte[file.Length];
            await using var content = file.OpenReadStream();
            await content.ReadExactlyAsync(bytes, request.HttpContext.RequestAborted);
            // Backslashes before quotes are the only escapes that clients write.
            var name = file.FileName.Replace("\\\"", "\"", StringComparison.Ordinal);
            files.Add(new FilePart(file.Name, name[(name.LastIndexOfAny(['/', '\\']) + 1)..], bytes));
        }
    }

    // Personal photos stay in memory: above the threshold ASP.NET would write them to temporary files.
    private static FormOptions Limits(long fileLimit) => new()
    {
        MemoryBufferThreshold = int.MaxValue,
        MultipartBodyLengthLimit = fileLimit,
    };

    private async Task AddJsonAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            if (body.RootElement.ValueKind is not JsonValueKind.Object) throw RefusedException.BadRequest("can't parse JSON object");
            foreach (var property in body.RootElement.EnumerateObject())
                Add(property.Name, AsText(property.Value));
            Body = body.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw RefusedException.BadRequest("can't parse JSON object");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair without the other.
            throw RefusedException.BadRequest("strings must be encoded in UTF-8");
        }
    }

    private static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private void Add(string name, string? value)
    {
        if (value is { Length: > 0 }) texts[name] = value;
    }
}

/// <summary>One file part of a request.</summary>
/// <param name="Part">The name of the part.</param>
/// <param name="Name">The file name that the sender gave, without folders.</param>
/// <param name="Bytes">The whole content.</param>
internal sealed record FilePart(string Part, string Name, byte[] Bytes);
