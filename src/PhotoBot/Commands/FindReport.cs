using System.Globalization;
using PhotoBot.Archive.Finding;
using PhotoBot.Faces;

namespace PhotoBot.Commands;

/// <summary>What <c>find</c> prints; the member names are its JSON.</summary>
internal sealed record FindReport(string Status, IReadOnlyList<FindReport.FaceLine> Faces, IReadOnlyList<FindReport.MatchLine> Matches, string? Reason = null)
{
    public static FindReport Of(FindResult result) => result switch
    {
        FindResult.Found found => new("found", [FaceLine.Of(found.Face)], [.. found.Matches.Select(MatchLine.Of)]),
        FindResult.NoMatch none => new("no_match", [FaceLine.Of(none.Face)], []),
        FindResult.SeveralFaces several => new("several_faces", [.. several.Faces.Select(FaceLine.Of)], []),
        FindResult.NoFace => new("no_face", [], []),
        FindResult.Unreadable unreadable => new("unreadable", [], [], unreadable.Explanation),
        _ => throw new InvalidOperationException($"No report for {result.GetType().Name}."),
    };

    public IEnumerable<string> InWords() => Status switch
    {
        "found" => Matches.Select(match => string.Create(CultureInfo.InvariantCulture, $"{match.Similarity:F3}  {match.Album}  {match.Path}")),
        "no_match" => ["No photo of this person was found."],
        "several_faces" => [$"The selfie shows {Faces.Count} people: say which one with --face 1 to --face {Faces.Count}, counted from the left."],
        "no_face" => ["No face was found in the selfie."],
        _ => [Reason ?? Status],
    };

    private static float[] Rounded(FaceBox box) => [MathF.Round(box.X, 1), MathF.Round(box.Y, 1), MathF.Round(box.Width, 1), MathF.Round(box.Height, 1)];

    internal sealed record FaceLine(float[] Box, float Score)
    {
        public static FaceLine Of(Face face) => new(Rounded(face.Box), MathF.Round(face.Score, 3));
    }

    internal sealed record MatchLine(long Photo, string Album, string Path, float Similarity, float[] Box)
    {
        public static MatchLine Of(Match match) => new(match.Photo.Value, match.Album, match.Path, MathF.Round(match.Similarity, 4), Rounded(match.Box));
    }
}
