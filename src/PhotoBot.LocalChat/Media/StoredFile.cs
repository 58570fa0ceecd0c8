namespace PhotoBot.LocalChat.Media;

/// <summary>A file as the server keeps it.</summary>
/// <param name="Key">What it is found by, new for every upload; see <see cref="FileId"/>.</param>
/// <param name="FileUniqueId">The same for the same content of the same kind.</param>
/// <param name="Folder">What comes before the name in its download path: photos or documents.</param>
/// <param name="Extension">What ends its download path, with the dot; may be empty.</param>
/// <param name="Bytes">The content.</param>
internal sealed record StoredFile(string Key, string FileUniqueId, string Folder, string Extension, ReadOnlyMemory<byte> Bytes);
