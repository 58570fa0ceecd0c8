namespace PhotoBot.LocalChat.Control;

/// <summary>A file a person sends.</summary>
/// <param name="Name">The file name; documents show it, photos have none.</param>
/// <param name="Bytes">The content.</param>
public sealed record OutgoingFile(string Name, ReadOnlyMemory<byte> Bytes);
