namespace PhotoBot.LocalChat.Page;

/// <summary>One file of the page, as a browser gets it.</summary>
/// <param name="ContentType">The media type with its charset.</param>
/// <param name="Tag">The entity tag, quoted: a hash of the bytes, so it changes exactly with them.</param>
/// <param name="Bytes">The content.</param>
internal sealed record PageFile(string ContentType, string Tag, ReadOnlyMemory<byte> Bytes);
