using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Photos;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Finding;

/// <summary>A photo that shows a person, or may show them, by one of its faces.</summary>
public sealed record MatchedPhoto
{
    /// <summary>Which photo.</summary>
    public required PhotoId Photo { get; init; }

    /// <summary>The face in it that matched.</summary>
    public required FaceId Face { get; init; }

    /// <summary>Where the face is, in pixels of the upright original.</summary>
    public required FaceBox Box { get; init; }

    /// <summary>Cosine of the query's and the face's embedding, at most 1.</summary>
    public required float Similarity { get; init; }

    /// <summary>Whether the photo is shown as the person's; otherwise the person is asked.</summary>
    public required bool IsSure { get; init; }

    /// <summary>What the person said of the face; null when nothing.</summary>
    public bool? IsMe { get; init; }

    /// <summary>Its place in a saved answer, from 0; 0 in one that was not saved.</summary>
    public int Position { get; init; }

    /// <summary>The oldest album it lies in of those that were searched.</summary>
    public required AlbumId Album { get; init; }

    /// <summary>That album's name.</summary>
    public required string AlbumName { get; init; }

    /// <summary>The file in that album, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The camera's local time; null when the file has none.</summary>
    public DateTime? TakenAt { get; init; }
}

/// <summary>The photos of a person: each once, in one of the two lists.</summary>
/// <param name="Sure">Photos that show the person, most similar first.</param>
/// <param name="Maybe">Photos to ask the person about, most similar first; never shown among the sure ones.</param>
/// <param name="FacesJoined">Faces of the archive that joined the person's selfies: confirmed ones, or sure matches.</param>
public sealed record PersonMatches(IReadOnlyList<MatchedPhoto> Sure, IReadOnlyList<MatchedPhoto> Maybe, int FacesJoined = 0);
