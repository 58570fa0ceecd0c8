using PhotoBot.Archive.Finding;
using PhotoBot.Faces;

namespace PhotoBot.Archive.People;

/// <summary>Somebody's wish to hear of new photos.</summary>
/// <param name="Person">Who.</param>
/// <param name="Template">Their face, of the pack in use.</param>
/// <param name="Since">The last face there was when they asked; what lies above it is new.</param>
/// <param name="CreatedAt">When they asked, UTC.</param>
public sealed record Alert(AttendeeKey Person, Embedding Template, FaceId Since, DateTimeOffset CreatedAt);
