using PhotoBot.Archive.Finding;

namespace PhotoBot.Archive.People;

/// <summary>What somebody has said of faces they were shown.</summary>
/// <param name="Confirmed">"That is me", oldest first.</param>
/// <param name="Rejected">"That is not me", oldest first.</param>
public sealed record PersonVerdicts(IReadOnlyList<FaceId> Confirmed, IReadOnlyList<FaceId> Rejected);
