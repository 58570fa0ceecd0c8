namespace PhotoBot.Faces;

/// <summary>
/// Which faces that one selfie found are so surely the person's that a second search is made by them, too: other photos show the person older, turned and
/// in other light, so all together find more than the selfie, and with a stricter limit fewer strangers.
/// </summary>
public static class QueryExpansion
{
    /// <summary>Few, so that one stranger among them does not lead far. More found no more in docs/measurements/recognition.md.</summary>
    private const int Most = 3;

    /// <summary>The most similar ones at or above <see cref="MatchThresholds.Expansion"/>; one a photo, since nobody is twice in one, and a neighbour may look alike.</summary>
    /// <param name="faces">What was found, most similar first.</param>
    /// <param name="similarity">A face's similarity to the selfie.</param>
    /// <param name="photo">The photo a face is in.</param>
    /// <param name="thresholds">Of the pack in use.</param>
    /// <returns>Most similar first; none when the pack has no such limit.</returns>
    public static IReadOnlyList<TFace> Of<TFace, TPhoto>(IEnumerable<TFace> faces, Func<TFace, float> similarity, Func<TFace, TPhoto> photo, MatchThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(thresholds);
        return [.. faces.TakeWhile(face => similarity(face) >= thresholds.Expansion).DistinctBy(photo).Take(Most)];
    }
}
