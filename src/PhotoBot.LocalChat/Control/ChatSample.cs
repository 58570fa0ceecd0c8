using System.Text.Json.Serialization;

namespace PhotoBot.LocalChat.Control;

/// <summary>A picture to try the bot with.</summary>
/// <param name="Name">Its file name, unique among the samples.</param>
/// <param name="Label">What to call it on a button.</param>
/// <param name="Picture">A JPEG.</param>
public sealed record ChatSample(string Name, string Label, [property: JsonIgnore] ReadOnlyMemory<byte> Picture);
