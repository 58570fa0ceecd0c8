namespace PhotoBot.Archive.Inbox;

/// <summary>One message of a reply that was decided and not yet sent.</summary>
/// <param name="Number">Its place in the reply, from 0.</param>
/// <param name="Message">The message, JSON.</param>
public sealed record OutboxStep(int Number, string Message);
