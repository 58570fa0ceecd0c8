using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>A chat in a list of chats.</summary>
/// <param name="Bot">The bot of a private chat; null for a group.</param>
/// <param name="Chat">The chat as its messages show it.</param>
/// <param name="Revision">Grows with every change in it.</param>
/// <param name="LastMessage">The newest message; null when there is none.</param>
public sealed record ChatSummary(User? Bot, Chat Chat, long Revision, Message? LastMessage);
