namespace PhotoBot.LocalChat.Media;

/// <summary>A file as the server keeps it, under one file_id.</summary>
/// <param name="FileId">The id bots send and download it by; new for every upload.</param>
/// <param name="FileUniqueId">The same for the same content of the same kind.</param>
/// <param name="Folder">What comes before the name in its download path: photos or documents.</param>
/// <param name="Extension">What ends its download path, with the dot; may be empty.</param>
/// <param name="Bytes">The content.</param>
internal sealed record StoredFile(string FileId, string FileUniqueId, string Folder, string Extension, ReadOnlyMemory<byte> Bytes);
