using PhotoBot.Archive.Storage;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Photos;

/// <summary>Finds a photo's faces and their embeddings, and shrinks it to its preview.</summary>
/// <remarks>Safe for use from any thread; one call keeps one core busy.</remarks>
public sealed class PhotoScanner(ImageDecoder decoder, ActiveFacePack scanning, PreviewStore previews)
{
    /// <summary>Decodes, detects and embeds; writes nothing.</summary>
    /// <exception cref="UnreadableImageException">The file is not a photo that can be read.</exception>
    public ScannedPhoto Scan(ReadOnlyMemory<byte> file, ContentHash hash)
    {
        var pack = scanning.Pack;
        var image = decoder.Decode(file, pack.WorkingSide);
        var faces = pack.Detector.Detect(image.Pixels);
        var scanned = faces.Select(face => new ScannedFace(face.Scale(1 / image.Scale), pack.Embedder.Embed(image.Pixels, face)));
        return new ScannedPhoto(hash, image.Header, [.. scanned]) { Preview = previews.Encode(image.Pixels) };
    }
}
