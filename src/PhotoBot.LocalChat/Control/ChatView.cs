using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>A chat as its people see it now.</summary>
/// <param name="Revision">Grows with every message, edit and deletion: hand it back to wait for the next change.</param>
/// <param name="Messages">The messages in order, deleted ones left out; only the changed ones when changes were asked for.</param>
/// <param name="Deleted">The messages deleted since the revision whose changes were asked for.</param>
public sealed record ChatView(long Revision, IReadOnlyList<Message> Messages, IReadOnlyList<MessageId> Deleted);
