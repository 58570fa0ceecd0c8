using PhotoBot.Archive;
using PhotoBot.Archive.Photos;
using PhotoBot.Imaging;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Hosting;

/// <summary>Photos of the archive as files to send: by the identifier they were sent by before, else as an upload of their preview.</summary>
internal sealed class ArchivedPictures(PhotoCatalog photos, PreviewStore previews, SentFiles sent, ImageDecoder decoder, ArchiveOptions options, BotIdentity bot)
{
    /// <summary>The photo as a file; null when it has left the archive or can be read no more.</summary>
    public async Task<InputFile?> FindAsync(PhotoId photo, CancellationToken stop)
    {
        if (sent.Find(bot.Id, photo) is { } fileId) return InputFile.ById(fileId);
        if (photos.Locate(photo) is not { } located) return null;
        var jpeg = previews.Read(located.Hash) ?? await PreviewAnewAsync(located.Hash, located.Path, stop);
        return jpeg is null ? null : InputFile.FromBytes(jpeg, $"{located.Hash.Hex[..16]}.jpg", "image/jpeg");
    }

    /// <summary>Notes the identifier that a sent photo came back with.</summary>
    public void Note(PhotoId photo, Message message)
    {
        if (message.LargestPhoto is { } largest) sent.Note(bot.Id, photo, largest.FileId);
    }

    /// <summary>Forgets the identifiers, so that the next try uploads.</summary>
    public void Forget(IEnumerable<PhotoId> those)
    {
        foreach (var photo in those) sent.Forget(bot.Id, photo);
    }

    private async Task<byte[]?> PreviewAnewAsync(ContentHash hash, string path, CancellationToken stop)
    {
        try
        {
            var file = await File.ReadAllBytesAsync(path, stop);
            previews.Write(hash, decoder.Decode(file, options.PreviewSide).Pixels);
            return previews.Read(hash);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or UnreadableImageException)
        {
            return null;
        }
    }
}
