using System.Text.Json.Serialization;
using PhotoBot.Telegram.Json;

namespace PhotoBot.Telegram.Types;

/// <summary>A file to send: one that Telegram already has (<see cref="FileReference"/>), or an upload (<see cref="UploadedFile"/>).</summary>
[JsonConverter(typeof(InputFileConverter))]
public abstract record InputFile
{
    private protected InputFile()
    {
    }

    /// <summary>A file this bot has received or sent before: no bytes travel and no size limit applies.</summary>
    /// <param name="fileId">Its file_id, which is valid for this bot only.</param>
    public static FileReference ById(string fileId) => new(fileId);

    /// <summary>An upload of bytes in memory, which must not change until it is sent.</summary>
    /// <param name="content">The file.</param>
    /// <param name="fileName">The name people see.</param>
    /// <param name="contentType">The media type, such as <c>image/jpeg</c>.</param>
    public static UploadedFile FromBytes(ReadOnlyMemory<byte> content, string fileName, string contentType) =>
        UploadedFile.FromBytes(content, fileName, contentType);

    /// <summary>An upload of a stream from its current position on. The stream stays open, belongs to the caller, and serves one call at a time.</summary>
    /// <param name="content">A stream that can seek, since a refused request is sent again.</param>
    /// <param name="fileName">The name people see.</param>
    /// <param name="contentType">The media type, such as <c>application/zip</c>.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public static UploadedFile FromStream(Stream content, string fileName, string contentType) =>
        UploadedFile.FromStream(content, fileName, contentType);
}
