namespace PhotoBot.Faces.Evaluation;

/// <summary>One query's scores: the best face of each photo.</summary>
/// <param name="Own">The similarity of the photo the person is on.</param>
/// <param name="Foreign">The similarities of all photos of others.</param>
/// <param name="FacesJoined">Faces of the archive that joined the selfies.</param>
public sealed record SelfieScore(float Own, IReadOnlyList<float> Foreign, int FacesJoined = 0);
