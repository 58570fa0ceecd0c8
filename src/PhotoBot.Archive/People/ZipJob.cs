namespace PhotoBot.Archive.People;

/// <summary>All photos of an answer as archives, asked for and not yet sent in full.</summary>
/// <param name="Number">Its number in this archive.</param>
/// <param name="Person">Who asked, and whose private chat they go to.</param>
/// <param name="Answer">The answer.</param>
/// <param name="MessageId">The message that counts up; null until it was sent.</param>
/// <param name="Part">How many parts were sent already.</param>
public sealed record ZipJob(long Number, AttendeeKey Person, AnswerId Answer, long? MessageId, int Part);
