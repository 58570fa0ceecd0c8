namespace PhotoBot.LocalChat.Protocol;

/// <summary>One file part of a multipart request.</summary>
/// <param name="Part">The name of the part.</param>
/// <param name="Name">The file name the sender gave, without folders; may be empty.</param>
/// <param name="ContentType">The type the sender gave; null when it gave none.</param>
/// <param name="Bytes">The whole content.</param>
internal sealed record FilePart(string Part, string Name, string? ContentType, byte[] Bytes);
