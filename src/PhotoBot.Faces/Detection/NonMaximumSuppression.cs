namespace PhotoBot.Faces.Detection;

/// <summary>Non-maximum suppression: of boxes that overlap, the one with the best score stays.</summary>
internal static class NonMaximumSuppression
{
    /// <summary>Returns the faces that stay, best score first.</summary>
    /// <param name="found">In any order; the list is sorted in place.</param>
    /// <param name="maxOverlap">Intersection over union that two faces may have, 0 to 1.</param>
    public static List<Face> Keep(List<Face> found, float maxOverlap)
    {
        found.Sort((a, b) => b.Score.CompareTo(a.Score));
        var kept = new List<Face>();
        foreach (var face in found)
            if (kept.TrueForAll(better => better.Box.Overlap(face.Box) <= maxOverlap))
                kept.Add(face);
        return kept;
    }
}
