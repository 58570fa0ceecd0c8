using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace PhotoBot.LocalChat.Protocol;

/// <summary>Reads a request's parameters from its query and its body: urlencoded, JSON or multipart, with a length or chunked.</summary>
internal static class ParameterReader
{
    /// <summary>
    /// Reads everything the request carries; a body's value wins over the query's.
    /// </summary>
    /// <exception cref="RefusedException">413 for a file above <paramref name="fileLimit"/> bytes, 400 for a body that cannot be read.</exception>
    public static async Task<Parameters> ReadAsync(HttpRequest request, long fileLimit, CancellationToken cancellation)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new List<FilePart>();
        JsonElement? body = null;
        foreach (var (name, value) in request.Query) Add(texts, name, value.ToString());

        if (Is(request, "multipart/form-data")) await ReadMultipartAsync(request, fileLimit, texts, files, cancellation);
        else if (Is(request, "application/json")) body = await ReadJsonAsync(request, texts, cancellation);
        else if (request.HasFormContentType)
            foreach (var (name, value) in await request.ReadFormAsync(cancellation)) Add(texts, name, value.ToString());
        return new Parameters(texts, files) { Body = body };
    }

    private static bool Is(HttpRequest request, string type) => request.ContentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) is true;

    private static async Task ReadMultipartAsync(
        HttpRequest request, long fileLimit, Dictionary<string, string> texts, List<FilePart> files, CancellationToken cancellation)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary)) throw RefusedException.BadRequest("boundary not found");
        // Read part by part into memory: ASP.NET's form reader would spill personal photos into temporary files.
        var parts = new MultipartReader(boundary, request.Body) { BodyLengthLimit = fileLimit };
        try
        {
            while (await parts.ReadNextSectionAsync(cancellation) is { } part) await ReadPartAsync(part, texts, files, cancellation);
        }
        catch (InvalidDataException reason)
        {
            await DrainAsync(request, cancellation);
            // The reader tells a part that is too long from a malformed one only by its words.
            throw reason.Message.Contains("length limit", StringComparison.Ordinal)
                ? new RefusedException(413, "Request Entity Too Large")
                : RefusedException.BadRequest("can't parse multipart body");
        }
        catch (IOException) when (!cancellation.IsCancellationRequested)
        {
            throw RefusedException.BadRequest("unexpected end of the body");
        }
    }

    private static async Task ReadPartAsync(
        MultipartSection part, Dictionary<string, string> texts, List<FilePart> files, CancellationToken cancellation)
    {
        var header = PartHeader.Parse(part.ContentDisposition);
        using var content = new MemoryStream();
        await part.Body.CopyToAsync(content, cancellation);
        if (header.FileName is { } fileName) files.Add(new FilePart(header.Name, fileName, part.ContentType, content.ToArray()));
        else Add(texts, header.Name, Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length));
    }

    private static async Task<JsonElement> ReadJsonAsync(HttpRequest request, Dictionary<string, string> texts, CancellationToken cancellation)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
            if (body.RootElement.ValueKind is not JsonValueKind.Object) throw RefusedException.BadRequest("can't parse JSON object");
            foreach (var property in body.RootElement.EnumerateObject()) Add(texts, property.Name, AsText(property.Value));
            return body.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw RefusedException.BadRequest("can't parse JSON object");
        }
    }

    private static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static void Add(Dictionary<string, string> texts, string name, string? value)
    {
        if (value is { Length: > 0 }) texts[name] = value;
    }

    // A client still sending must be read to its end, or it sees a broken connection instead of the answer.
    private static async Task DrainAsync(HttpRequest request, CancellationToken cancellation)
    {
        var scratch = new byte[64 * 1024];
        while (await request.Body.ReadAsync(scratch, cancellation) > 0)
        {
        }
    }
}
