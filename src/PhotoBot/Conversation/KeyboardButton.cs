namespace PhotoBot.Conversation;

/// <summary>A button: pressed, it either comes back as <paramref name="Data"/> or opens <paramref name="Url"/>.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Data">At most 64 bytes.</param>
/// <param name="Url">An address.</param>
internal sealed record KeyboardButton(string Label, string? Data = null, Uri? Url = null);
