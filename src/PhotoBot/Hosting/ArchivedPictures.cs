using PhotoBot.Archive;
using PhotoBot.Archive.Photos;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Messages;
using PhotoBot.Imaging;
using Telegram.Bot.Types;

namespace PhotoBot.Hosting;

/// <summary>Photos of the archive as files to send: by the file_id of an earlier send, else as an upload of their preview.</summary>
internal sealed class ArchivedPictures(
    PhotoCatalog photos, PreviewStore previews, SentFiles sent, ImageDecoder decoder, ArchiveOptions options, BotIdentity bot)
{
    private const int FramedQuality = 88;

    /// <summary>Returns the photo as a file; null when it has left the archive or can no longer be read.</summary>
    public async Task<InputFile?> FindAsync(OutgoingMessage.CaptionedPhoto item, CancellationToken stop)
    {
        var photo = new PhotoId(item.Photo);
        if (item.Framed is null && sent.Find(bot.Id, photo) is { } fileId) return InputFile.FromFileId(fileId);
        if (photos.Locate(photo) is not { } located) return null;
        var jpeg = previews.Read(located.Hash) ?? await MakePreviewAsync(located.Hash, located.Path, stop);
        if (jpeg is not null && item.Framed is { } face) jpeg = Frame(jpeg, new FaceId(face));
        return jpeg is null ? null : Upload.Of(jpeg, $"{located.Hash.Hex[..16]}.jpg");
    }

    /// <summary>Opens the photo's own file; null when it is gone.</summary>
    public FileStream? OpenOriginal(PhotoId photo)
    {
        try
        {
            return photos.Locate(photo) is { } located ? File.OpenRead(located.Path) : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Stores the file_id of a photo that was sent.</summary>
    public void Note(PhotoId photo, Message message)
    {
        if (message.LargestPhoto is { } largest) sent.Note(bot.Id, photo, largest.FileId);
    }

    /// <summary>Deletes the photos' file_ids, so that the next try uploads.</summary>
    public void Forget(IEnumerable<PhotoId> those)
    {
        foreach (var photo in those) sent.Forget(bot.Id, photo);
    }

    private byte[] Frame(byte[] preview, FaceId face)
    {
        if (photos.PlaceOf(face) is not { } place) return preview;
        var picture = decoder.Decode(preview, options.PreviewSide).Pixels;
        var box = place.Box.Scale(picture.LongSide / (float)place.LongSide);
        return new PictureMarks(picture).Frame(box.X, box.Y, box.Width, box.Height).ToImage().ToJpeg(FramedQuality);
    }

    private async Task<byte[]?> MakePreviewAsync(ContentHash hash, string path, CancellationToken stop)
    {
        try
        {
            var file = await File.ReadAllBytesAsync(path, stop);
            var jpeg = previews.Encode(decoder.Decode(file, options.PreviewSide).Pixels);
            photos.AddPreview(hash, jpeg);
            return jpeg;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or UnreadableImageException)
        {
            return null;
        }
    }
}
