using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PhotoBot.Telegram.Json;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Transport;

/// <summary>Turns a request into a body: JSON, or multipart where files travel along.</summary>
internal static class RequestBody
{
    public static TrackedContent Of<TResult>(BotRequest<TResult> request)
    {
        var fields = JsonSerializer.SerializeToElement(request, request.GetType(), TelegramJson.Default);
        var uploads = request.Uploads.ToDictionary(upload => upload.PartName, StringComparer.Ordinal);
        return new TrackedContent(uploads.Count == 0 ? Json(fields) : Multipart(fields, uploads));
    }

    /// <summary>JsonContent would go out chunked and with a charset, which some servers refuse.</summary>
    private static ByteArrayContent Json(JsonElement fields)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(fields.GetRawText()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static MultipartFormDataContent Multipart(JsonElement fields, Dictionary<string, UploadedFile> uploads)
    {
        var boundary = "photobot-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        var content = new MultipartFormDataContent(boundary) { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        // .NET would quote the boundary, which some servers take for a part of it.
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);
        foreach (var field in fields.EnumerateObject())
            AddField(content, field, uploads);
        foreach (var (name, upload) in uploads)
            AddFile(content, name, upload);
        return content;
    }

    /// <summary>A field that is itself a file becomes that file's part; files within other fields stay attached by name.</summary>
    private static void AddField(MultipartFormDataContent content, JsonProperty field, Dictionary<string, UploadedFile> uploads)
    {
        var text = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
        if (field.Value.ValueKind == JsonValueKind.String
            && text.StartsWith(InputFileConverter.AttachPrefix, StringComparison.Ordinal)
            && uploads.Remove(text[InputFileConverter.AttachPrefix.Length..], out var upload))
        {
            AddFile(content, field.Name, upload);
            return;
        }

        var part = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{field.Name}\"");
        content.Add(part);
    }

    private static void AddFile(MultipartFormDataContent content, string name, UploadedFile upload)
    {
        var part = new StreamContent(upload.Open());
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name}\"; filename=\"{Quotable(upload.FileName)}\"");
        part.Headers.TryAddWithoutValidation("Content-Type", upload.ContentType);
        content.Add(part);
    }

    /// <summary>.NET would leave names unquoted and write other letters than ASCII in mail's encoding, which Telegram shows as it is.</summary>
    private static string Quotable(string fileName) =>
        string.Concat(fileName.Select(c => c is '"' or '\\' or '/' || char.IsControl(c) ? '_' : c));
}
