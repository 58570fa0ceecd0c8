namespace PhotoBot.Telegram.Types;

/// <summary>The kinds of chat. Strings, since Telegram may add kinds.</summary>
public static class ChatType
{
    /// <summary>One person and the bot.</summary>
    public const string Private = "private";

    /// <summary>A small group.</summary>
    public const string Group = "group";

    /// <summary>A large group.</summary>
    public const string Supergroup = "supergroup";

    /// <summary>A channel.</summary>
    public const string Channel = "channel";
}
