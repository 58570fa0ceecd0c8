using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>A standing to be given to somebody in a chat; for the bot it sends a my_chat_member update.</summary>
public sealed record NewStanding
{
    /// <summary>Whose; the bot's id to block, remove, unblock or promote it.</summary>
    public required UserId User { get; init; }

    /// <summary>One of <see cref="ChatMemberStatus"/>; <c>kicked</c> for the bot in a private chat means blocked.</summary>
    public required string Status { get; init; }
}
