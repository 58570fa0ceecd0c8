using System.Collections.Concurrent;
using System.Text.Json;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Chats;

/// <summary>What a bot says of itself and has set for itself. Thread-safe.</summary>
internal sealed class BotProfile(TimeProvider time)
{
    // A bot that has logged out cannot come back for ten minutes, and one just launched cannot be closed for as long (Bot API, logOut and close).
    private static readonly TimeSpan Quarantine = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Field, string Language), string> texts = new();
    private readonly ConcurrentDictionary<ChatId, JsonElement> menuButtons = new();
    private readonly DateTimeOffset launched = time.GetUtcNow();
    private DateTimeOffset loggedOut = DateTimeOffset.MinValue;

    /// <summary>The webhook set; null for none.</summary>
    public Webhook? Webhook { get; set; }

    /// <summary>Whether the bot has logged out and its calls are refused.</summary>
    public bool IsLoggedOut => time.GetUtcNow() - loggedOut < Quarantine;

    /// <summary>How long it is until the bot may be closed; zero or less when it may.</summary>
    public TimeSpan ClosableIn => launched + Quarantine - time.GetUtcNow();

    /// <summary>Logs the bot out.</summary>
    public void LogOut() => loggedOut = time.GetUtcNow();

    /// <summary>Sets a text for a language, or for all without one of their own; an empty text removes it.</summary>
    public void SetText(string field, string language, string text) => texts[(field, language)] = text;

    /// <summary>The text for a language, or else the one for all; empty when none was set.</summary>
    public string GetText(string field, string language) =>
        texts.GetValueOrDefault((field, language), "") is { Length: > 0 } text ? text : texts.GetValueOrDefault((field, ""), "");

    /// <summary>Sets the menu button of a private chat, or of all without one of their own, which is chat 0.</summary>
    public void SetMenuButton(ChatId chat, JsonElement button) => menuButtons[chat] = button;

    /// <summary>The menu button of a private chat, or else that of all; null when none was set.</summary>
    public JsonElement? GetMenuButton(ChatId chat) =>
        menuButtons.TryGetValue(chat, out var own) ? own : menuButtons.TryGetValue(default, out var common) ? common : null;
}
