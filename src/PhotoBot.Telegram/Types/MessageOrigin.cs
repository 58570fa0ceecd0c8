namespace PhotoBot.Telegram.Types;

/// <summary>Where a forwarded message comes from. Which fields are present depends on <see cref="Type"/>.</summary>
public sealed record MessageOrigin
{
    /// <summary>user, hidden_user, chat or channel, or a kind newer than this client.</summary>
    public required string Type { get; init; }

    /// <summary>When the message was first sent, UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Who sent it, of the kind user.</summary>
    public User? SenderUser { get; init; }

    /// <summary>The name of who sent it, of the kind hidden_user: people may hide their account from forwards.</summary>
    public string? SenderUserName { get; init; }

    /// <summary>In whose name it was sent, of the kind chat.</summary>
    public Chat? SenderChat { get; init; }

    /// <summary>Where it was sent, of the kind channel.</summary>
    public Chat? Chat { get; init; }
}
