using System.Globalization;
using PhotoBot.Archive.Finding;
using PhotoBot.Faces;

namespace PhotoBot.Commands;

/// <summary>What <c>find</c> prints; the member names are its JSON.</summary>
internal sealed record FindReport(
    string Status, IReadOnlyList<FindReport.FaceLine> Faces, IReadOnlyList<FindReport.MatchLine> Matches, string? Reason = null)
{
    /// <param name="look">What the selfie shows.</param>
    /// <param name="person">The face that was searched by; null for none.</param>
    /// <param name="photos">What was found by it, most similar first.</param>
    public static FindReport Of(SelfieLook look, SelfieFace? person, IReadOnlyList<MatchedPhoto> photos) => look switch
    {
        SelfieLook.Unreadable unreadable => new("unreadable", [], [], unreadable.Explanation),
        SelfieLook.NoFace => new("no_face", [], []),
        SelfieLook.Faces several when person is null => new("several_faces", [.. several.All.Select(face => FaceLine.Of(face.Face))], []),
        _ => new(photos.Count > 0 ? "found" : "no_match", [FaceLine.Of(person!.Face)], [.. photos.Select(MatchLine.Of)]),
    };

    public IEnumerable<string> InWords() => Status switch
    {
        "found" => Matches.Select(
            match => string.Create(CultureInfo.InvariantCulture, $"{match.Similarity:F3}  {match.Album}  {match.Path}")),
        "no_match" => ["No photo of this person was found."],
        "several_faces" =>
            [$"The selfie shows {Faces.Count} people: say which one with --face 1 to --face {Faces.Count}, counted from the left."],
        "no_face" => ["No face was found in the selfie."],
        _ => [Reason ?? Status],
    };

    private static float[] Rounded(FaceBox box) =>
        [MathF.Round(box.X, 1), MathF.Round(box.Y, 1), MathF.Round(box.Width, 1), MathF.Round(box.Height, 1)];

    internal sealed record FaceLine(float[] Box, float Score)
    {
        public static FaceLine Of(Face face) => new(Rounded(face.Box), MathF.Round(face.Score, 3));
    }

    internal sealed record MatchLine(long Photo, string Album, string Path, float Similarity, float[] Box)
    {
        public static MatchLine Of(MatchedPhoto match) =>
            new(match.Photo.Value, match.AlbumName, match.Path, MathF.Round(match.Similarity, 4), Rounded(match.Box));
    }
}
