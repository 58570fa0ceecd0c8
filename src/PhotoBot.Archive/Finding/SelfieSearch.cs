using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Finding;

/// <summary>
/// From a selfie to the photos of its person. The map of this program: read <see cref="Look"/>, then <see cref="Search"/>.
/// The bot, <c>find</c> and the benchmarks all search through it.
/// </summary>
/// <remarks>Safe for use from any thread; one call keeps one core busy.</remarks>
public sealed class SelfieSearch(
    ImageDecoder decoder, ScanningPack scanning, FaceIndex index, FaceLookup lookup, HiddenPeople hidden, Answers answers)
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
        var faces = Match(query, read);
        var companions = query.Together.Select(other => Match(other, read).Where(face => face.IsSure).ToList()).ToList();
        return PhotoChoice.Of(faces, companions);
    }

    /// <summary>Finds the photos of a person, and saves the answer for the buttons under it.</summary>
    /// <exception cref="ArgumentException">A person is given by no selfie, or by one of another pack.</exception>
    public Answer Answer(AttendeeKey asking, PersonQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var matches = Search(query);
        // With companions a photo is theirs for sure, or none.
        return answers.Add(asking, query.Together.Count == 0 ? matches : matches with { Maybe = [] }, query.Confirmed);
    }

    /// <summary>All faces that match a person, most similar first; none of a hidden person, whichever picture of them is shown.</summary>
    private IReadOnlyList<MatchedPhoto> Match(PersonQuery person, FacesRead read)
    {
        if (person.Selfies.Any(read.Hidden.Hides)) return [];
        var thresholds = scanning.Pack.Limits;
        var vector = QueryVector.Average(person.Selfies, read.Embeddings(person.Confirmed), thresholds.Maybe);
        var faces = Near(vector);
        // Several selfies do well alone, and a similarity that was asked for is meant to be that of the selfie.
        if (vector.Count == 1 && person.MinSimilarity is null)
        {
            var sure = TrustedFaces.Of(faces, face => face.Similarity, face => face.Photo, thresholds);
            if (sure.Count > 0) faces = Near(vector = vector.With([.. sure.Select(face => face.Row.Vector)]));
        }

        var least = LeastSure();
        return [.. faces.Select(face => face.Row.ToPhoto(face.Similarity, face.Similarity >= least || vector.Confirmed.Contains(face.Id)))];

        float LeastSure() => person.MinSimilarity ?? thresholds.SureOf(vector.Count);

        IReadOnlyList<FoundFace> Near(QueryVector query)
        {
            var rejected = person.Rejected.Select(face => face.Value).ToHashSet();
            var minSimilarity = Math.Min(thresholds.Maybe, person.MinSimilarity ?? thresholds.SureOf(query.Count));
            return index.LookUp(() => read.Compare(
                query.Embedding, minSimilarity,
                [.. index.Search(query.Embedding, minSimilarity).Where(face => !rejected.Contains(face.Id.Value))]));
        }
    }
}
