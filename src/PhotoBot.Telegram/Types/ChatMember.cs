namespace PhotoBot.Telegram.Types;

/// <summary>Somebody's standing in a chat.</summary>
public sealed record ChatMember
{
    /// <summary>One of <see cref="ChatMemberStatus"/>, or one newer than this client.</summary>
    public required string Status { get; init; }

    /// <summary>Whose standing it is.</summary>
    public required User User { get; init; }
}
