using PhotoBot.Archive.Photos;
using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Finding;

/// <summary>The whole flow: selfie, pixels, faces, embedding, neighbours, photos. The place to start reading.</summary>
/// <remarks>Safe for use from any thread; one call keeps one core busy.</remarks>
public sealed class PhotoFinder(ImageDecoder decoder, ScanningPack scanning, FaceIndex index, MatchLookup lookup)
{
    /// <summary>
    /// A second face counts as a second person when its box is at least this share of the largest one's height:
    /// who holds the camera fills the picture, passers-by do not.
    /// </summary>
    private const float SecondPersonShare = 0.5f;

    /// <summary>Finds the photos of the person in <paramref name="selfie"/>.</summary>
    /// <param name="selfie">The bytes of an image file.</param>
    /// <param name="query">What is asked along with it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="FindQuery.Face"/> names a face that is not there.</exception>
    public FindResult Find(ReadOnlyMemory<byte> selfie, FindQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var pack = scanning.Pack;

        DecodedImage image;
        try
        {
            image = decoder.Decode(selfie, pack.WorkingSide);
        }
        catch (UnreadableImageException unreadable)
        {
            return new FindResult.Unreadable(unreadable.Reason, unreadable.Message);
        }

        var faces = pack.Detector.Detect(image.Pixels).OrderBy(face => face.Box.X).ToList();
        if (faces.Count == 0) return new FindResult.NoFace();
        if (Chosen(faces, query.Face) is not { } face)
            return new FindResult.SeveralFaces([.. faces.Select(shown => shown.Scale(1 / image.Scale))]);

        var embedding = pack.Embedder.EmbedSelfie(image.Pixels, face);
        var neighbours = index.Search(embedding, query.MinSimilarity ?? pack.DefaultMinSimilarity);
        var matches = lookup.Photos(neighbours, query.Album);

        var original = face.Scale(1 / image.Scale);
        return matches.Count == 0
            ? new FindResult.NoMatch(original)
            : new FindResult.Found(original, [.. matches.Take(query.Limit ?? int.MaxValue)], matches.Count);
    }

    private static Face? Chosen(IReadOnlyList<Face> faces, int? wanted)
    {
        if (wanted is { } number)
        {
            if (number < 1 || number > faces.Count)
                throw new ArgumentOutOfRangeException(nameof(wanted), number, $"The selfie shows {faces.Count} face(s), counted from 1; there is no face {number}.");
            return faces[number - 1];
        }

        var bySize = faces.OrderByDescending(face => face.Box.Height).Take(2).ToList();
        return bySize.Count == 1 || bySize[1].Box.Height < SecondPersonShare * bySize[0].Box.Height ? bySize[0] : null;
    }
}
