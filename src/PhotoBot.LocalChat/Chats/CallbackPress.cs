namespace PhotoBot.LocalChat.Chats;

/// <summary>A press on an inline button and, once the bot gave it, the answer the person sees.</summary>
/// <param name="Id">The callback query's id.</param>
/// <param name="Answered">Whether the bot has answered; until then the button spins.</param>
/// <param name="Text">The answer's text; null when the answer only stops the spinning.</param>
/// <param name="ShowAlert">Whether the text is shown as an alert instead of a passing note.</param>
/// <param name="Url">An address the app opens; null for none.</param>
public sealed record CallbackPress(string Id, bool Answered, string? Text, bool ShowAlert, string? Url);
