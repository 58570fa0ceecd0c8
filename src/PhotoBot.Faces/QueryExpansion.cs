namespace PhotoBot.Faces;

/// <summary>
/// Chooses the sure matches that join the query for a second search. Other photos show the person older, turned and in other light, so the
/// average finds more than the selfie, and with a stricter threshold fewer other people.
/// </summary>
public static class QueryExpansion
{
    /// <summary>
    /// Few, so that one wrong face among them has little weight. More found no further photos: see docs/measurements/recognition.md.
    /// </summary>
    private const int Most = 3;

    /// <summary>
    /// Returns the most similar faces at or above <see cref="MatchThresholds.Expansion"/>: one a photo, since a person is in a photo once,
    /// and the person beside may look alike.
    /// </summary>
    /// <param name="faces">What was found, most similar first.</param>
    /// <param name="similarity">A face's similarity to the selfie.</param>
    /// <param name="photo">The photo a face is in.</param>
    /// <param name="thresholds">Of the pack in use.</param>
    /// <returns>Most similar first; none when the pack has no such limit.</returns>
    public static IReadOnlyList<TFace> Of<TFace, TPhoto>(
        IEnumerable<TFace> faces, Func<TFace, float> similarity, Func<TFace, TPhoto> photo, MatchThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(thresholds);
        return [.. faces.TakeWhile(face => similarity(face) >= thresholds.Expansion).DistinctBy(photo).Take(Most)];
    }
}
