using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>A group to be made, with the bot in it; the bot hears of it by a my_chat_member update.</summary>
public sealed record NewGroup
{
    /// <summary>The group's name.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it is a supergroup, whose id lies below -10^12.</summary>
    public bool Super { get; init; }

    /// <summary>The person who makes it and becomes its creator.</summary>
    public required UserId Creator { get; init; }

    /// <summary>The other people in it.</summary>
    public IReadOnlyList<UserId> Members { get; init; } = [];
}
