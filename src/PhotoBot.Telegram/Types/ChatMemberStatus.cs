namespace PhotoBot.Telegram.Types;

/// <summary>Standings in a chat. Strings, since Telegram may add some.</summary>
public static class ChatMemberStatus
{
    /// <summary>Owns the chat.</summary>
    public const string Creator = "creator";

    /// <summary>Has some rights of the owner.</summary>
    public const string Administrator = "administrator";

    /// <summary>Ordinary; for a bot in a private chat: not blocked.</summary>
    public const string Member = "member";

    /// <summary>Under restrictions.</summary>
    public const string Restricted = "restricted";

    /// <summary>Not in the chat.</summary>
    public const string Left = "left";

    /// <summary>Banned; for a bot in a private chat: blocked.</summary>
    public const string Kicked = "kicked";
}
