using System.Text.Json.Serialization;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>A chat as its people see it now.</summary>
/// <param name="Revision">Grows with every message, edit and deletion: hand it back to wait for the next change.</param>
/// <param name="Messages">The messages in order, deleted ones left out; only the changed ones when changes were asked for.</param>
/// <param name="Deleted">The messages deleted since the revision whose changes were asked for.</param>
public sealed record ChatView(long Revision, IReadOnlyList<Message> Messages, IReadOnlyList<MessageId> Deleted);

/// <summary>A chat in a list of chats.</summary>
/// <param name="Bot">The bot of a private chat; null for a group.</param>
/// <param name="Chat">The chat as its messages show it.</param>
/// <param name="Revision">Grows with every change in it.</param>
/// <param name="LastMessage">The newest message; null when there is none.</param>
public sealed record ChatSummary(User? Bot, Chat Chat, long Revision, Message? LastMessage);

/// <summary>The text that the page shows to a person who has not written yet, and how far the start of the program is.</summary>
public sealed record ChatWelcome
{
    /// <summary>A short headline.</summary>
    public string Title { get; init; } = "";

    /// <summary>A sentence or two.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the program is still busy with; null when it is ready.</summary>
    public ChatProgress? Progress { get; init; }

    /// <summary>Pictures to try the bot with, each sent as a photo in one click.</summary>
    public IReadOnlyList<ChatSample> Samples { get; init; } = [];
}

/// <summary>How far a longer work is.</summary>
/// <param name="Text">What is being done.</param>
/// <param name="Done">Steps done, 0 to <paramref name="Total"/>.</param>
/// <param name="Total">Steps in all; 0 while that is not known.</param>
public sealed record ChatProgress(string Text, int Done, int Total);

/// <summary>A picture to try the bot with.</summary>
/// <param name="Name">Its file name, unique among the samples.</param>
/// <param name="Label">What to call it on a button.</param>
/// <param name="Picture">A JPEG.</param>
public sealed record ChatSample(string Name, string Label, [property: JsonIgnore] ReadOnlyMemory<byte> Picture);
