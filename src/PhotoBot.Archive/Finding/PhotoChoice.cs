using PhotoBot.Archive.Photos;

namespace PhotoBot.Archive.Finding;

/// <summary>From matched faces to photos: one face a person in each photo.</summary>
internal static class PhotoChoice
{
    /// <summary>The photos, each by the person's best face: a sure one before any other, then the most similar.</summary>
    /// <param name="faces">The person's faces, most similar first.</param>
    /// <param name="companions">The faces of each person who has to be in the photo, too; never the face that stands for another person.</param>
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
