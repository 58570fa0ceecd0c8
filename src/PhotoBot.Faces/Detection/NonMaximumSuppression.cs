namespace PhotoBot.Faces.Detection;

/// <summary>Non-maximum suppression: of boxes that overlap, the surest stays.</summary>
internal static class NonMaximumSuppression
{
    /// <summary>The faces that stay, best score first.</summary>
    /// <param name="found">Faces in any order; it is sorted in place.</param>
    /// <param name="maxOverlap">The overlap (0 to 1) two faces may have.</param>
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
