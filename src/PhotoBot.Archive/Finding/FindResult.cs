using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Finding;

/// <summary>The answer to a selfie: one of five, all of them ordinary.</summary>
public abstract record FindResult
{
    private FindResult()
    {
    }

    /// <summary>There are photos of the person.</summary>
    /// <param name="Face">The face searched for, in pixels of the upright selfie.</param>
    /// <param name="Matches">At least one, most similar first, one a photo.</param>
    /// <param name="Total">How many there are without <see cref="FindQuery.Limit"/>.</param>
    public sealed record Found(Face Face, IReadOnlyList<Match> Matches, int Total) : FindResult;

    /// <summary>No photo is similar enough.</summary>
    /// <param name="Face">The face searched for, in pixels of the upright selfie.</param>
    public sealed record NoMatch(Face Face) : FindResult;

    /// <summary>The selfie shows no face.</summary>
    public sealed record NoFace : FindResult;

    /// <summary>The selfie shows several people, and nobody said which one is meant.</summary>
    /// <param name="Faces">Left to right, in pixels of the upright selfie.</param>
    public sealed record SeveralFaces(IReadOnlyList<Face> Faces) : FindResult;

    /// <summary>The file is not a picture that can be read.</summary>
    /// <param name="Reason">What is wrong with it.</param>
    /// <param name="Explanation">The same in a sentence.</param>
    public sealed record Unreadable(UnreadableReason Reason, string Explanation) : FindResult;
}
