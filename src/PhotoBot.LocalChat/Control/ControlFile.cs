namespace PhotoBot.LocalChat.Control;

/// <summary>An answer that is a file instead of JSON.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record ControlFile(string ContentType, ReadOnlyMemory<byte> Bytes);
