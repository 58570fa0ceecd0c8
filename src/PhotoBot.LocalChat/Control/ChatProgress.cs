namespace PhotoBot.LocalChat.Control;

/// <summary>How far a longer work is.</summary>
/// <param name="Text">What is being done.</param>
/// <param name="Done">Steps done, 0 to <paramref name="Total"/>.</param>
/// <param name="Total">Steps in all; 0 while that is not known.</param>
public sealed record ChatProgress(string Text, int Done, int Total);
