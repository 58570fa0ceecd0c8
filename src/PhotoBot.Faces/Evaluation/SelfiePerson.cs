namespace PhotoBot.Faces.Evaluation;

/// <summary>A person of the selfie set.</summary>
/// <param name="Selfies">Paths of photos of the person, at least one.</param>
/// <param name="Group">Path of the group photo with the person.</param>
internal sealed record SelfiePerson(IReadOnlyList<string> Selfies, string Group);
