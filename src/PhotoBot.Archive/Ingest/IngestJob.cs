using PhotoBot.Archive.Inbox;

namespace PhotoBot.Archive.Ingest;

/// <summary>A folder that an owner asked for in a chat, not yet finished.</summary>
/// <param name="Number">Its number in this archive.</param>
/// <param name="Chat">Where its progress is shown.</param>
/// <param name="MessageId">The message that counts up; null until it was sent.</param>
/// <param name="Album">The album's name.</param>
/// <param name="Path">The folder on the server.</param>
public sealed record IngestJob(long Number, ChatKey Chat, long? MessageId, string Album, string Path);
