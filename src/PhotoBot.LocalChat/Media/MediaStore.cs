using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Media;

/// <summary>
/// Every file sent by anybody, in memory until the server stops. What is added is described by keys, as messages are stored with;
/// a bot knows files by its own ids of them (see <see cref="FileId"/>). Thread-safe.
/// </summary>
internal sealed class MediaStore
{
    // What Telegram's ids of photos and documents begin with.
    private const string PhotoPrefix = "AgACAgIAAx";
    private const string DocumentPrefix = "BQACAgIAAx";

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();
    private readonly PhotoLab lab = new();
    private readonly ConcurrentDictionary<string, StoredFile> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<PhotoSize>> photos = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Document> documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(UserId Bot, string Path), StoredFile> links = new();
    private long linked;

    /// <summary>Takes a picture in as a photo: checked and made into sizes as Telegram does it, smallest first.</summary>
    /// <exception cref="RefusedException">Empty, too large, no picture or a damaged one, or of sides Telegram refuses.</exception>
    public IReadOnlyList<PhotoSize> AddPhoto(FilePart file)
    {
        var sizes = lab.Develop(file.Bytes).Select(print => AddPrint(print, file.Bytes)).ToArray();
        foreach (var size in sizes) photos[size.FileId] = sizes;
        return sizes;
    }

    /// <summary>Takes any file in as a document.</summary>
    /// <exception cref="RefusedException">The file is empty.</exception>
    public Document AddDocument(FilePart file)
    {
        if (file.Bytes.Length == 0) throw RefusedException.BadRequest("file must be non-empty");
        var stored = Store(DocumentPrefix, "Ag" + UniqueOf(file.Bytes, "document"), "documents", Path.GetExtension(file.Name), file.Bytes);
        return documents[stored.Key] = new Document
        {
            FileId = stored.Key,
            FileUniqueId = stored.FileUniqueId,
            FileName = file.Name is { Length: > 0 } name ? name : null,
            MimeType = TypeOf(file),
            FileSize = file.Bytes.Length,
        };
    }

    /// <summary>The sizes of the photo one of whose sizes the bot knows by this file_id; null when there is none.</summary>
    public IReadOnlyList<PhotoSize>? FindPhoto(UserId bot, string fileId) =>
        FileId.TryReadKey(bot, fileId, out var key) ? photos.GetValueOrDefault(key) : null;

    /// <summary>The document the bot knows by this file_id; null when there is none.</summary>
    public Document? FindDocument(UserId bot, string fileId) =>
        FileId.TryReadKey(bot, fileId, out var key) ? documents.GetValueOrDefault(key) : null;

    /// <summary>The file the bot knows by this file_id; null when there is none.</summary>
    public StoredFile? FindFile(UserId bot, string fileId) => FileId.TryReadKey(bot, fileId, out var key) ? files.GetValueOrDefault(key) : null;

    /// <summary>The file of a key or of any bot's file_id, as people may see it; null when there is none.</summary>
    public StoredFile? FindFile(string id) => files.GetValueOrDefault(FileId.KeyIn(id));

    /// <summary>The sizes of the photo of which a key or any bot's file_id names one; null when there is none.</summary>
    public IReadOnlyList<PhotoSize>? FindPhoto(string id) => photos.GetValueOrDefault(FileId.KeyIn(id));

    /// <summary>The document of a key or of any bot's file_id; null when there is none.</summary>
    public Document? FindDocument(string id) => documents.GetValueOrDefault(FileId.KeyIn(id));

    /// <summary>Makes a download path for a bot; as on the real server a path exists only once it was asked for, and only for who asked.</summary>
    public string Link(UserId bot, StoredFile file)
    {
        var number = Interlocked.Increment(ref linked).ToString(CultureInfo.InvariantCulture);
        var path = $"{file.Folder}/file_{number}{file.Extension}";
        links[(bot, path)] = file;
        return path;
    }

    /// <summary>The file behind a bot's download path; null when no such path was made for it.</summary>
    public StoredFile? FindLinked(UserId bot, string path) => links.GetValueOrDefault((bot, path));

    private PhotoSize AddPrint(PhotoPrint print, byte[] upload)
    {
        // Made of the upload, so that it stays the same should another release of the image library compress differently.
        var unique = "AQ" + UniqueOf(upload, string.Create(CultureInfo.InvariantCulture, $"{print.Width}x{print.Height}"));
        var stored = Store(PhotoPrefix, unique, "photos", ".jpg", print.Jpeg);
        return new PhotoSize { FileId = stored.Key, FileUniqueId = unique, Width = print.Width, Height = print.Height, FileSize = print.Jpeg.Length };
    }

    private StoredFile Store(string prefix, string unique, string folder, string extension, byte[] bytes)
    {
        var key = FileId.NewKey(prefix);
        return files[key] = new StoredFile(key, unique, folder, extension, bytes);
    }

    private static string UniqueOf(byte[] bytes, string kind)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexString(hash[..8]) + Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(kind)).AsSpan(0, 2));
    }

    private static string TypeOf(FilePart file) =>
        file.ContentType ?? (ContentTypes.TryGetContentType(file.Name, out var type) ? type : "application/octet-stream");
}
