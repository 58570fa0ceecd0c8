using PhotoBot.Archive.Photos;
using PhotoBot.Faces;
using PhotoBot.Imaging;
using PhotoBot.Search;

namespace PhotoBot.Archive.Finding;

/// <summary>The whole flow: selfie, pixels, faces, embedding, neighbours, photos. The place to start reading.</summary>
/// <remarks>Safe for use from any thread; one call keeps one core busy.</remarks>
public sealed class PhotoFinder(ImageDecoder decoder, ScanningPack scanning, FaceIndex index, MatchLookup lookup)
{
    /// <summary>Finds the photos of the person in <paramref name="selfie"/>: looks at it, then searches by the face.</summary>
    /// <param name="selfie">The bytes of an image file.</param>
    /// <param name="query">What is asked along with it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="FindQuery.Face"/> names a face that is not there.</exception>
    public FindResult Find(ReadOnlyMemory<byte> selfie, FindQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var look = Look(selfie);
        if (look is SelfieLook.Unreadable unreadable) return new FindResult.Unreadable(unreadable.Reason, unreadable.Explanation);
        if (look is not SelfieLook.Faces faces) return new FindResult.NoFace();
        if (Chosen(faces, query.Face) is not { } person) return new FindResult.SeveralFaces([.. faces.All.Select(shown => shown.Face)]);

        var scope = query.Album is { } album ? AlbumScope.Of(album) : AlbumScope.All;
        var photos = Search(new PersonQuery { Selfies = [person.Embedding], Scope = scope, MinSimilarity = query.MinSimilarity }).Sure;
        return photos.Count == 0
            ? new FindResult.NoMatch(person.Face)
            : new FindResult.Found(person.Face, [.. photos.Take(query.Limit ?? int.MaxValue)], photos.Count);
    }

    /// <summary>Reads a selfie and finds the faces in it.</summary>
    /// <param name="selfie">The bytes of an image file.</param>
    public SelfieLook Look(ReadOnlyMemory<byte> selfie)
    {
        var pack = scanning.Pack;
        DecodedImage picture;
        try
        {
            picture = decoder.Decode(selfie, pack.WorkingSide);
        }
        catch (UnreadableImageException unreadable)
        {
            return new SelfieLook.Unreadable(unreadable.Reason, unreadable.Message);
        }

        var faces = pack.Detector.Detect(picture.Pixels).OrderBy(face => face.Box.X).Select(face => new SelfieFace(
            face.Scale(1 / picture.Scale), QualityGate.Assess(picture.Pixels, face), () => pack.Embedder.EmbedSelfie(picture.Pixels, face))).ToList();
        return faces.Count == 0 ? new SelfieLook.NoFace() : new SelfieLook.Faces(faces, picture);
    }

    /// <summary>Finds the photos of a person, and those that may show them.</summary>
    /// <param name="query">Who is looked for, and where.</param>
    /// <exception cref="ArgumentException">Somebody is looked for by no selfie, or by one of another pack.</exception>
    public PersonMatches Search(PersonQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return PhotoChoice.Of(FacesOf(query, query.Scope), query.Together.Select(other => FacesOf(other, query.Scope).Where(face => face.IsSure)));
    }

    /// <summary>All faces near a person's, sure or not, most similar first; none of a person who is hidden, whichever picture of them is shown.</summary>
    private IReadOnlyList<Match> FacesOf(PersonQuery person, AlbumScope scope)
    {
        if (lookup.IsHidden(person.Selfies)) return [];
        var vector = PersonVector.Join(person.Selfies, lookup.Embeddings(person.Confirmed), scanning.Pack.Limits.Maybe);
        var faces = Near(vector, person, scope);
        // Several selfies do well alone, and whoever names a similarity means that of the selfie.
        if (vector.Count > 1 || person.MinSimilarity is not null) return faces;
        var trusted = TrustedFaces.Of(faces, face => face.Similarity, face => face.Photo, scanning.Pack.Limits);
        return trusted.Count == 0 ? faces : Near(vector.With([.. lookup.Embeddings([.. trusted.Select(face => face.Face)]).Values]), person, scope);
    }

    private IReadOnlyList<Match> Near(PersonVector vector, PersonQuery person, AlbumScope scope)
    {
        var limits = scanning.Pack.Limits;
        var sure = person.MinSimilarity ?? limits.SureOf(vector.Count);
        var rejected = person.Rejected.ToHashSet();
        var least = Math.Min(limits.Maybe, sure);
        return index.LookUp(() =>
        {
            var neighbours = index.Search(vector.Embedding, least).Where(face => !rejected.Contains(IdOf(face))).ToList();
            var faces = lookup.Faces(
                vector.Embedding, least, neighbours, scope, face => face.Similarity >= sure || vector.Confirmed.Contains(IdOf(face)),
                out var strays);
            return (faces, strays);
        });
    }

    private static FaceId IdOf(Neighbor face) => new(face.Id.Value);

    private static SelfieFace? Chosen(SelfieLook.Faces faces, int? wanted) => wanted switch
    {
        null => faces.Chosen,
        { } number when number >= 1 && number <= faces.All.Count => faces.All[number - 1],
        _ => throw new ArgumentOutOfRangeException(nameof(wanted), wanted, $"The selfie shows {faces.All.Count} face(s), counted from 1; there is no face {wanted}."),
    };
}
