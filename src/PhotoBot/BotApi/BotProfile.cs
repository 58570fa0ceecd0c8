namespace PhotoBot.BotApi;

/// <summary>What Telegram calls the bot: known once it has greeted the server.</summary>
internal sealed class BotProfile
{
    /// <summary>The bot's name without @.</summary>
    public string Username { get; set; } = "";

    /// <summary>Opens the private chat with the bot. Without a start code: one would be taken for that of an event, and count as a wrong one.</summary>
    public Uri StartLink => new($"https://t.me/{Username}");
}
