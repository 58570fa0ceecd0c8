using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Media;

/// <summary>Every file sent by a person or a bot, in memory until the server stops. Thread-safe.</summary>
internal sealed class MediaStore
{
    // What Telegram's ids of photos and documents begin with, and the length of one.
    private const string PhotoPrefix = "AgACAgIAAx";
    private const string DocumentPrefix = "BQACAgIAAx";
    private const int IdLength = 70;

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();
    private readonly PhotoResizer resizer = new();
    private readonly ConcurrentDictionary<string, StoredFile> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<PhotoSize>> photos = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Document> documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(UserId Bot, string Path), StoredFile> links = new();
    private long linked;

    /// <summary>Stores a picture as a photo, checked and resized as Telegram does it; returns its sizes, smallest first.</summary>
    /// <exception cref="RefusedException">Empty, too large, no picture or a damaged one, or of sides Telegram refuses.</exception>
    public IReadOnlyList<PhotoSize> AddPhoto(FilePart file)
    {
        var sizes = resizer.Resize(file.Bytes).Select(size => AddSize(size, file.Bytes)).ToArray();
        foreach (var size in sizes) photos[size.FileId] = sizes;
        return sizes;
    }

    /// <summary>Stores any file as a document. Its type follows from its name, since bots send application/octet-stream.</summary>
    /// <exception cref="RefusedException">The file is empty.</exception>
    public Document AddDocument(FilePart file)
    {
        if (file.Bytes.Length == 0) throw RefusedException.BadRequest("file must be non-empty");
        var stored = Store(DocumentPrefix, "Ag" + UniqueOf(file.Bytes, "document"), "documents", Path.GetExtension(file.Name), file.Bytes);
        return documents[stored.FileId] = new Document
        {
            FileId = stored.FileId,
            FileUniqueId = stored.FileUniqueId,
            FileName = file.Name.Length > 0 ? file.Name : null,
            MimeType = ContentTypes.TryGetContentType(file.Name, out var type) ? type : "application/octet-stream",
            FileSize = file.Bytes.Length,
        };
    }

    public StoredFile? FindFile(string fileId) => files.GetValueOrDefault(fileId);

    /// <summary>All sizes of the photo of which the id names one.</summary>
    public IReadOnlyList<PhotoSize>? FindPhoto(string fileId) => photos.GetValueOrDefault(fileId);

    public Document? FindDocument(string fileId) => documents.GetValueOrDefault(fileId);

    /// <summary>Makes a download path for a bot. As on the real server a path exists after a getFile, and for its caller only.</summary>
    public string Link(UserId bot, StoredFile file)
    {
        var number = Interlocked.Increment(ref linked).ToString(CultureInfo.InvariantCulture);
        var path = $"{file.Folder}/file_{number}{file.Extension}";
        links[(bot, path)] = file;
        return path;
    }

    /// <summary>The file behind a bot's download path; null when no such path was made for it.</summary>
    public StoredFile? FindLinked(UserId bot, string path) => links.GetValueOrDefault((bot, path));

    private PhotoSize AddSize(ResizedPhoto size, byte[] upload)
    {
        // Made of the upload, so that it stays the same should another release of the image library compress differently.
        var unique = "AQ" + UniqueOf(upload, string.Create(CultureInfo.InvariantCulture, $"{size.Width}x{size.Height}"));
        var stored = Store(PhotoPrefix, unique, "photos", ".jpg", size.Jpeg);
        return new PhotoSize
        {
            FileId = stored.FileId, FileUniqueId = unique, Width = size.Width, Height = size.Height, FileSize = size.Jpeg.Length,
        };
    }

    private StoredFile Store(string prefix, string unique, string folder, string extension, byte[] bytes)
    {
        var id = prefix + RandomNumberGenerator.GetHexString(IdLength - prefix.Length);
        return files[id] = new StoredFile(id, unique, folder, extension, bytes);
    }

    private static string UniqueOf(byte[] bytes, string kind) =>
        Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 8))
        + Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(kind)).AsSpan(0, 2));
}

/// <summary>A file as the server keeps it.</summary>
/// <param name="FileId">Names it; new for every upload.</param>
/// <param name="FileUniqueId">The same for the same content of the same kind.</param>
/// <param name="Folder">What comes before the name in its download path: photos or documents.</param>
/// <param name="Extension">What ends its download path, with the dot; may be empty.</param>
/// <param name="Bytes">The content.</param>
internal sealed record StoredFile(string FileId, string FileUniqueId, string Folder, string Extension, ReadOnlyMemory<byte> Bytes);
