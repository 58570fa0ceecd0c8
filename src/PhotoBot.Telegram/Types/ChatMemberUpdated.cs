namespace PhotoBot.Telegram.Types;

/// <summary>Somebody's standing in a chat changed; for the bot itself, status <c>kicked</c> in a private chat means blocked.</summary>
public sealed record ChatMemberUpdated
{
    /// <summary>The chat.</summary>
    public required Chat Chat { get; init; }

    /// <summary>Who made the change.</summary>
    public required User From { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The standing before.</summary>
    public required ChatMember OldChatMember { get; init; }

    /// <summary>The standing now.</summary>
    public required ChatMember NewChatMember { get; init; }
}
