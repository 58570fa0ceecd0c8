using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Media;

/// <summary>Every file sent by anybody, in memory until the server stops. Thread-safe.</summary>
internal sealed class MediaStore
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();
    private readonly ConcurrentDictionary<string, StoredFile> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<PhotoSize>> photos = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Document> documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StoredFile> links = new(StringComparer.Ordinal);
    private long linked;

    /// <summary>Takes a picture in as a photo: checked as Telegram checks it, and given its sizes, smallest first.</summary>
    /// <exception cref="RefusedException">Empty, too large, no picture, or of sides Telegram refuses.</exception>
    public IReadOnlyList<PhotoSize> AddPhoto(FilePart file)
    {
        var size = PhotoRules.Check(file.Bytes);
        var sizes = PhotoRules.SizesOf(size)
            .Select(box => AddPhotoSize(box, box == size ? file.Bytes : GreyPicture.Jpeg(box), file.Bytes))
            .ToArray();
        foreach (var one in sizes) photos[one.FileId] = sizes;
        return sizes;
    }

    /// <summary>Takes any file in as a document.</summary>
    /// <exception cref="RefusedException">The file is empty.</exception>
    public Document AddDocument(FilePart file)
    {
        if (file.Bytes.Length == 0) throw RefusedException.BadRequest("file must be non-empty");
        var unique = "Ag" + UniqueOf(file.Bytes, "document");
        var stored = Store("BQACAgIAAx", unique, "documents", Path.GetExtension(file.Name), file.Bytes);
        var document = new Document
        {
            FileId = stored.FileId,
            FileUniqueId = unique,
            FileName = file.Name is { Length: > 0 } name ? name : null,
            MimeType = TypeOf(file),
            FileSize = file.Bytes.Length,
        };
        documents[document.FileId] = document;
        return document;
    }

    /// <summary>The sizes of the photo one of whose sizes has this file_id; null when none has.</summary>
    public IReadOnlyList<PhotoSize>? FindPhoto(string fileId) => photos.GetValueOrDefault(fileId);

    /// <summary>The document of this file_id; null when there is none.</summary>
    public Document? FindDocument(string fileId) => documents.GetValueOrDefault(fileId);

    /// <summary>The file of this file_id; null when there is none.</summary>
    public StoredFile? FindFile(string fileId) => files.GetValueOrDefault(fileId);

    /// <summary>Makes a download path for a file; as on the real server a path exists only once it was asked for.</summary>
    public string Link(StoredFile file)
    {
        var number = Interlocked.Increment(ref linked).ToString(CultureInfo.InvariantCulture);
        var path = $"{file.Folder}/file_{number}{file.Extension}";
        links[path] = file;
        return path;
    }

    /// <summary>The file behind a download path; null when no such path was made.</summary>
    public StoredFile? FindLinked(string path) => links.GetValueOrDefault(path);

    private PhotoSize AddPhotoSize(ImageSize size, byte[] bytes, byte[] original)
    {
        // Made of the original, since every grey picture of one size has the same content.
        var unique = "AQ" + UniqueOf(original, string.Create(CultureInfo.InvariantCulture, $"{size.Width}x{size.Height}"));
        var stored = Store("AgACAgIAAx", unique, "photos", ".jpg", bytes);
        return new PhotoSize { FileId = stored.FileId, FileUniqueId = unique, Width = size.Width, Height = size.Height, FileSize = bytes.Length };
    }

    private StoredFile Store(string prefix, string unique, string folder, string extension, byte[] bytes)
    {
        var id = prefix + Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        return files[id] = new StoredFile(id, unique, folder, extension, bytes);
    }

    private static string UniqueOf(byte[] bytes, string kind)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexString(hash[..8]) + Convert.ToHexString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(kind)).AsSpan(0, 2));
    }

    private static string TypeOf(FilePart file) =>
        file.ContentType ?? (ContentTypes.TryGetContentType(file.Name, out var type) ? type : "application/octet-stream");
}
