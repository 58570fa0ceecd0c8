using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Finding;

/// <summary>
/// From a selfie to the photos of its person. The map of this program: read <see cref="Look"/>, then <see cref="Search"/>.
/// The bot, <c>find</c> and <c>eval</c> all search through it.
/// </summary>
/// <remarks>Safe for use from any thread; one call keeps one core busy.</remarks>
public sealed class SelfieSearch(
    ImageDecoder decoder, ActiveFacePack scanning, FaceIndex index, FaceLookup lookup, HiddenPeople hidden, SearchResults results)
{
    /// <summary>Reads a selfie: decodes it, detects its faces and judges their quality.</summary>
    /// <param name="selfie">The bytes of an image file.</param>
    /// <returns>Its faces, from left to right; each computes its embedding when it is first asked for.</returns>
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
            face.Scale(1 / picture.Scale),
            QualityGate.Assess(picture.Pixels, face),
            () => pack.Embedder.EmbedSelfie(picture.Pixels, face))).ToList();
        return faces.Count == 0 ? new SelfieLook.NoFace() : new SelfieLook.Faces(faces, picture);
    }

    /// <summary>Finds the photos of a person, and those that may show them.</summary>
    /// <exception cref="ArgumentException">A person is given by no selfie, or by one of another pack.</exception>
    public PersonMatches Search(PersonQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var read = new FacesRead(lookup, query.Scope, hidden.Snapshot());
        var (faces, joined) = Match(query, read);
        var companions = query.Together.Select(other => Match(other, read).Faces.Where(face => face.IsSure).ToList()).ToList();
        return PhotoChoice.Of(faces, companions) with { FacesJoined = joined };
    }

    /// <summary>Finds the photos of a person, and saves the result for the buttons under it.</summary>
    /// <exception cref="ArgumentException">A person is given by no selfie, or by one of another pack.</exception>
    public SearchResult SearchAndSave(AttendeeKey asking, PersonQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var matches = Search(query);
        // With companions a photo is theirs for sure, or none.
        return results.Add(asking, query.Together.Count == 0 ? matches : matches with { Maybe = [] }, query.Confirmed);
    }

    /// <summary>All faces that match a person, most similar first; none of a hidden person, whichever picture of them is shown.</summary>
    private (IReadOnlyList<MatchedPhoto> Faces, int Joined) Match(PersonQuery person, FacesRead read)
    {
        if (person.Selfies.Any(read.Hidden.Hides)) return ([], 0);
        var thresholds = scanning.Pack.Thresholds;
        var vector = QueryVector.Average(person.Selfies, read.Embeddings(person.Confirmed), thresholds.Maybe);
        var faces = Near(vector);
        // Several selfies do well alone, and a similarity that was asked for is meant to be that of the selfie.
        if (vector.Count == 1 && person.MinSimilarity is null)
        {
            var sure = QueryExpansion.Of(faces, face => face.Similarity, face => face.Photo, thresholds);
            if (sure.Count > 0) faces = Near(vector = vector.With([.. sure.Select(face => face.Row.Vector)]));
        }

        var least = LeastSure();
        var photos = faces.Select(face =>
            face.Row.ToPhoto(face.Similarity, face.Similarity >= least || vector.Confirmed.Contains(face.Id)));
        return ([.. photos], vector.Count - person.Selfies.Count);

        float LeastSure() => person.MinSimilarity ?? thresholds.SureOf(vector.Count);

        IReadOnlyList<FoundFace> Near(QueryVector query)
        {
            var rejected = person.Rejected.Select(face => face.Value).ToHashSet();
            var minSimilarity = Math.Min(
                person.LeastSimilarity ?? thresholds.Maybe, person.MinSimilarity ?? thresholds.SureOf(query.Count));
            return index.LookUp(() => read.Compare(
                query.Embedding, minSimilarity,
                [.. index.Search(query.Embedding, minSimilarity).Where(face => !rejected.Contains(face.Id.Value))]));
        }
    }
}

/// <summary>What a selfie shows: one of three, all of them ordinary.</summary>
public abstract record SelfieLook
{
    private SelfieLook()
    {
    }

    /// <summary>The file is not a picture that can be read.</summary>
    /// <param name="Reason">What is wrong with it.</param>
    /// <param name="Explanation">The same in a sentence.</param>
    public sealed record Unreadable(UnreadableReason Reason, string Explanation) : SelfieLook;

    /// <summary>It shows no face.</summary>
    public sealed record NoFace : SelfieLook;

    /// <summary>It shows one person or several.</summary>
    public sealed record Faces : SelfieLook
    {
        /// <summary>
        /// A second face counts as a second person when its box is at least this share of the largest one's height:
        /// who holds the camera fills the picture, passers-by do not.
        /// </summary>
        private const float SecondPersonShare = 0.5f;

        /// <summary>The long side of <see cref="Preview"/>, in pixels: what a chat shows.</summary>
        private const int PreviewSide = 1280;

        private readonly DecodedImage picture;

        /// <summary>Makes one.</summary>
        /// <param name="all">At least one, left to right.</param>
        /// <param name="picture">What they were found in.</param>
        public Faces(IReadOnlyList<SelfieFace> all, DecodedImage picture)
        {
            ArgumentNullException.ThrowIfNull(all);
            if (all.Count == 0) throw new ArgumentException("A picture without a face is NoFace.", nameof(all));
            (All, this.picture) = (all, picture);
            Chosen = TheOneIn(all);
        }

        /// <summary>All faces, left to right; at least one.</summary>
        public IReadOnlyList<SelfieFace> All { get; }

        /// <summary>The person in front of the camera; null when several could be meant.</summary>
        public SelfieFace? Chosen { get; }

        /// <summary>
        /// A preview's pixels for one pixel of the upright selfie, in (0, 1]: <see cref="Face.Scale"/> by it frames a face in
        /// <see cref="Preview"/>.
        /// </summary>
        public float PreviewScale => Math.Min(1, PreviewSide / (float)Math.Max(picture.Header.Width, picture.Header.Height));

        /// <summary>The selfie, upright, 1280 pixels on its long side at most: to draw numbers on.</summary>
        public RgbImage Preview() => picture.Pixels.FitWithin(PreviewSide);

        private static SelfieFace? TheOneIn(IReadOnlyList<SelfieFace> faces)
        {
            var bySize = faces.OrderByDescending(face => face.Face.Box.Height).Take(2).ToList();
            return bySize.Count == 1 || bySize[1].Face.Box.Height < SecondPersonShare * bySize[0].Face.Box.Height ? bySize[0] : null;
        }
    }
}

/// <summary>A face of a selfie.</summary>
/// <remarks>Safe for use from any thread. It may keep the selfie's pixels in memory, so keep its embedding rather than itself.</remarks>
/// <param name="face">In pixels of the upright selfie.</param>
/// <param name="quality">Whether it is good to search by.</param>
/// <param name="embed">Computes the embedding; called once at most, when it is first asked for.</param>
public sealed class SelfieFace(Face face, FaceQuality quality, Func<Embedding> embed)
{
    private readonly Lazy<Embedding> embedding = new(embed);

    /// <summary>Where it is, in pixels of the upright selfie.</summary>
    public Face Face => face;

    /// <summary>Whether it is good to search by.</summary>
    public FaceQuality Quality => quality;

    /// <summary>Of the pack in use. Computing it takes as long as detection, and of many faces one is wanted.</summary>
    /// <exception cref="ModelException">The model failed.</exception>
    public Embedding Embedding => embedding.Value;
}

/// <summary>From matched faces to photos: one face a person in each photo.</summary>
internal static class PhotoChoice
{
    /// <summary>The photos, each by the person's best face: a sure one before any other, then the most similar.</summary>
    /// <param name="faces">The person's faces, most similar first.</param>
    /// <param name="companions">
    /// The faces of each person who has to be in the photo, too; never the face that stands for another person.
    /// </param>
    public static PersonMatches Of(IReadOnlyList<MatchedPhoto> faces, IEnumerable<IEnumerable<MatchedPhoto>> companions)
    {
        var others = companions.Select(other => other.ToLookup(face => face.Photo, face => face.Face)).ToList();
        var seen = new HashSet<PhotoId>();
        // The sort is stable: among equals the most similar stays first.
        var photos = faces.OrderByDescending(face => face.IsSure)
            .Where(face => !seen.Contains(face.Photo) && AreThere(others, face.Photo, [face.Face]) && seen.Add(face.Photo)).ToList();
        return new([.. photos.Where(photo => photo.IsSure)], [.. photos.Where(photo => !photo.IsSure)]);
    }

    /// <summary>Whether each person of the list has a face in the photo that stands for no other.</summary>
    private static bool AreThere(IReadOnlyList<ILookup<PhotoId, FaceId>> people, PhotoId photo, HashSet<FaceId> taken)
    {
        if (people.Count == 0) return true;
        var rest = people.Skip(1).ToList();
        return people[0][photo].Any(face => !taken.Contains(face) && AreThere(rest, photo, [.. taken, face]));
    }
}
