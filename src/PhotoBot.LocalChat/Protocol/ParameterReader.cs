using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

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
        foreach (var (name, value) in request.Query) Add(texts, name, value.ToString());

        if (request.HasFormContentType) await ReadFormAsync(request, fileLimit, texts, files, cancellation);
        else if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is true)
            await ReadJsonAsync(request, texts, cancellation);
        return new Parameters(texts, files);
    }

    private static async Task ReadFormAsync(
        HttpRequest request, long fileLimit, Dictionary<string, string> texts, List<FilePart> files, CancellationToken cancellation)
    {
        // Above its threshold ASP.NET would spill personal photos into temporary files on disk.
        var limits = new FormOptions { MemoryBufferThreshold = int.MaxValue, MultipartBodyLengthLimit = fileLimit };
        try
        {
            var form = await request.ReadFormAsync(limits, cancellation);
            foreach (var (name, value) in form) Add(texts, name, value.ToString());
            foreach (var part in form.Files) files.Add(await ReadFileAsync(part, cancellation));
        }
        catch (InvalidDataException reason)
        {
            await DrainAsync(request, cancellation);
            // ASP.NET tells a part that is too long from a malformed one only by its words.
            throw reason.Message.Contains("length limit", StringComparison.Ordinal)
                ? new RefusedException(413, "Request Entity Too Large")
                : RefusedException.BadRequest("can't parse multipart body");
        }
        catch (IOException) when (!cancellation.IsCancellationRequested)
        {
            throw RefusedException.BadRequest("unexpected end of the body");
        }
    }

    private static async Task<FilePart> ReadFileAsync(IFormFile part, CancellationToken cancellation)
    {
        var bytes = new byte[part.Length];
        await using var content = part.OpenReadStream();
        await content.ReadExactlyAsync(bytes, cancellation);
        var name = part.FileName[(part.FileName.LastIndexOfAny(['/', '\\']) + 1)..];
        return new FilePart(part.Name, name, part.ContentType is { Length: > 0 } type ? type : null, bytes);
    }

    private static async Task ReadJsonAsync(HttpRequest request, Dictionary<string, string> texts, CancellationToken cancellation)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
            if (body.RootElement.ValueKind is not JsonValueKind.Object) throw RefusedException.BadRequest("can't parse JSON object");
            foreach (var property in body.RootElement.EnumerateObject()) Add(texts, property.Name, AsText(property.Value));
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
