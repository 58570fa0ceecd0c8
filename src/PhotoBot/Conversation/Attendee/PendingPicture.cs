using PhotoBot.Faces;

namespace PhotoBot.Conversation.Attendee;

/// <summary>A picture that waits for its sender to say which face is meant, or to use it in spite of its quality.</summary>
/// <param name="Token">Names it in the buttons, so that those of an earlier picture do nothing.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Faces">Its faces, left to right.</param>
internal sealed record PendingPicture(string Token, PictureUse Use, IReadOnlyList<Embedding> Faces);
