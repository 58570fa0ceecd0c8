namespace PhotoBot.Archive.Inbox;

/// <summary>An update as it lies in the inbox.</summary>
/// <param name="Key">Which update of which bot.</param>
/// <param name="Chat">The chat it belongs to: updates of one chat are answered in order.</param>
/// <param name="Payload">The update as it came, JSON.</param>
public sealed record ReceivedUpdate(UpdateKey Key, ChatKey Chat, string Payload);
